@echo off
rem Starts the program that lies in the folder above, by Java's first compiler alone: its life is short.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %XHHT_JAVA_OPTIONS% -jar "%~dp0..\xhht.jar" %*
