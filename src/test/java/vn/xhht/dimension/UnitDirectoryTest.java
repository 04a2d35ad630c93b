package vn.xhht.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitDirectoryTest {

    private static final LocalDate END_OF_2023 = LocalDate.of(2023, 12, 31);
    private static final UnitDirectory DIRECTORY = UnitDirectory.of(new UnitReference());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Xã Việt Thắng, Huyện Phú Tân, Tỉnh Cà Mau|32224",
                "X. Hoà Mỹ, H. Cái Nước|32141",
                "XÃ HÒA MỸ, HUYỆN CÁI NƯỚC, TỈNH CÀ MAU|32141",
                "Xã Hòa Mĩ|32141",
                "Xa Hoa My, Huyen Cai Nuoc|32141",
                "TT. Đầm Dơi, Huyện Đầm Dơi, Tỉnh Cà Mau|32152",
                "T.Tr. Năm Căn, H. Năm Căn|32191",
                "T.T Năm Căn|32191",
                "Thị trấn Năm Căn, Huyện Năm Căn|32191",
                "Năm Căn, Huyện Năm Căn|32191",
                "Huyện Năm Căn, Tỉnh Cà Mau|971",
                "P. 9, Thành phố Cà Mau, Tỉnh Cà Mau|31999",
                "P1, TP Cà Mau|32005",
                "Phường 01, TP. Cà Mau|32005",
                "1.0, T.P Cà Mau|32005",
                "Phường Tân Thành, TP Cà Mau|32025",
                "Tân Thành (Phường), TP Cà Mau|32025",
                "Thới Bình (Thị trấn ), Thới Bình|32065",
                "Thới Bình (Xã)|32077",
                "Xã Phú Tân, Huyện Phú Tân|32218",
                "Huyện Phú Tân, Tỉnh Cà Mau|972",
                "Tỉnh Cà Mau|96",
                "Thành phố Cà Mau|964",
                "UBND xã Tân Bằng|32069",
                "Phòng Giáo dục và Đào tạo huyện Thới Bình, tỉnh Cà Mau|967",
                "Phòng GD&ĐT huyện Thới Bình|967",
                "PHÒNG GDĐT H. THỚI BÌNH|967",
                "Sở Giáo dục và Đào tạo tỉnh Cà Mau|96",
                "Hội Khuyến học xã Tân Bằng|32069",
                "Ủy ban nhân dân xã Tân Bằng - Huyện Thới Bình – Tỉnh Cà Mau|32069",
                "UBND xã Tân Bằng huyện Thới Bình tỉnh Cà Mau|32069",
                "Xã Tân Bằng (huyện Thới Bình)|32069",
                "Xã Ðất Mũi, Huyện Ngọc Hiển|32248",
                "Xã Lí Văn Lâm, Tỉnh Cà Mau, Việt Nam|32032",
                "Xã Viên An|32242",
                "Xã Viên An Đông|32239",
                "Xã Việt Khái, Huyện Phú Tân|32230"
            })
    void aNameIsFoundInTheSpellingsOfOffices(String name, String code) {
        assertThat(codes(resolve(null, name))).isEqualTo("found " + code);
        assertThat(codes(resolve(code, name))).isEqualTo("found " + code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tân Thành, Thành phố Cà Mau, Tỉnh Cà Mau|32025 32026",
                "Thới Bình, Huyện Thới Bình|32065 32077",
                "Cà Mau|96 964",
                "Năm Căn, Tỉnh Cà Mau|32191 971"
            })
    void whereSeveralUnitsFitNoneIsChosen(String name, String candidates) {
        assertThat(codes(resolve("", name))).isEqualTo("ambiguous " + candidates);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Xã Không Có Thật, Huyện Đầm Dơi, Tỉnh Cà Mau",
                "Xã Năm Căn, Huyện Năm Căn",
                "Xã Tân Lộc, Huyện Cái Nước",
                "Xã Việt Thắng, Huyện Phú Tân, Tỉnh An Giang",
                "Phường Tân Thành A",
                "Xã Khánh",
                "Xã Viên Án",
                "Phường 11, Thành phố Cà Mau",
                "Xã ………, Huyện Phú Tân",
                "………",
                ""
            })
    void aNameThatFitsNoUnitIsUnknown(String name) {
        assertThat(resolve(null, name)).isInstanceOf(UnitMatch.Unknown.class);
    }

    /**
     * A name with a slip is answered with the few units that are like it, each by itself right, and none of those far
     * from it.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|Xã Việt Thăngs, Huyện Phú Tân, Tỉnh Cà Mau|32224",
                "|Xã Tạ An Khươn, Huyện Đầm Dơi|32155",
                "|Xã Tạ An Khương Tây, Huyện Đầm Dơi, Tỉnh Cà Mau|32170",
                "|Xã Viên Án|32242",
                "|Xã Năm Căn, Huyện Năm Căn|32191 971",
                "|Xã Tân Lộc, Huyện Cái Nước|32086",
                "|Huyện Thới Bin|967 32065 32077",
                "|Phường 3, Thành phố Cà Mau|",
                "|Xã Không Có Thật, Huyện Đầm Dơi|",
                "|………|",
                "32156|Xã Tạ An Khương, Huyện Đầm Dơi, Tỉnh Cà Mau|32155",
                "32155|Xã Không Có Thật|32155",
                "32155|Xã Viên Ang|32155 32242",
                "3215|………|32125 32152 32155",
                "99999|Xã Không Có Thật|"
            })
    void whatIsLikeAClaimThatFitsNoneIsShown(@Nullable String code, String name, @Nullable String nearest) {
        assertThat(resolve(code, name))
                .isInstanceOfSatisfying(
                        UnitMatch.Unknown.class,
                        unknown -> assertThat(codes(unknown.nearest())).isEqualTo(nearest == null ? "" : nearest));
    }

    /** Phường 4 of the years before is no candidate where Phường 2 bears its code. */
    @Test
    void onlyUnitsInForceOnTheDayAreShown() {
        UnitMatch match = DIRECTORY.resolve(new UnitClaim("32011", "Phường 4"), "96", LocalDate.of(2024, 12, 1));
        assertThat(match)
                .isInstanceOfSatisfying(
                        UnitMatch.Unknown.class,
                        unknown -> assertThat(unknown.nearest())
                                .allMatch(unit -> unit.inForceOn(LocalDate.of(2024, 12, 1)))
                                .noneMatch(unit -> unit.name().equals("4")));
    }

    /** A school reports to its commune and is none, though its name may end with one. */
    @Test
    void aSchoolIsNoUnit() {
        assertThat(codes(resolve(null, "Trường tiểu học xã Tân Bằng, Huyện Thới Bình")))
                .isEqualTo("unknown");
    }

    @Test
    void textTooLongForANameIsRefusedAtOnce() {
        assertThat(resolve("32155", "Xã Tạ An Khương" + " ".repeat(30_000) + "("))
                .isInstanceOf(UnitMatch.Unknown.class);
    }

    @Test
    void aCodeThatIsNotInForceIsUnknownWhateverTheName() {
        assertThat(resolve("99999", "Xã Không Có Thật, Huyện Đầm Dơi, Tỉnh Cà Mau"))
                .isInstanceOf(UnitMatch.Unknown.class);
        assertThat(resolve("99999", "Xã Trí Phải, Huyện Thới Bình, Tỉnh Cà Mau"))
                .isInstanceOf(UnitMatch.Unknown.class);
        assertThat(resolve("00001", "Phường Phúc Xá, Quận Ba Đình")).isInstanceOf(UnitMatch.Unknown.class);
    }

    @Test
    void codeAndNameOfDifferentUnitsAreAConflict() {
        assertThat(codes(resolve("31999", "Xã Trí Phải, Huyện Thới Bình, Tỉnh Cà Mau")))
                .isEqualTo("conflict 31999 32071");
    }

    @Test
    void theCodeDecidesBetweenHomonymsAndConfirmsWrongDiacritics() {
        assertThat(codes(resolve("32026", "Tân Thành, Thành phố Cà Mau"))).isEqualTo("found 32026");
        assertThat(codes(resolve("32242", "Xã Viên Án"))).isEqualTo("found 32242");
    }

    @ParameterizedTest
    @ValueSource(strings = {"32155", " 32155 ", "32155.0", "32155\u00A0"})
    void aCodeIsReadAsItCameOutOfTheCell(String code) {
        assertThat(codes(resolve(code, "Xã Tạ An Khương"))).isEqualTo("found 32155");
    }

    @Test
    void aCodeIsBelievedWhereNoNameIsFilledIn() {
        assertThat(codes(resolve("32155", " ……… "))).isEqualTo("found 32155");
        assertThat(codes(resolve("32155", "Xã ……, Huyện Đầm Dơi"))).isEqualTo("found 32155");
        assertThat(resolve("32155", "Xã ……, Huyện Phú Tân")).isInstanceOf(UnitMatch.Unknown.class);
    }

    @Test
    void aCodeWithoutItsLeadingZerosIsCompletedByTheName() {
        UnitClaim claim = new UnitClaim("1", "Phường Phúc Xá, Quận Ba Đình");
        assertThat(codes(DIRECTORY.resolve(claim, "01", END_OF_2023))).isEqualTo("found 00001");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-30, 32011, Phường 2",
        "2024-12-01, 32002, Phường 2",
        "2024-11-30, 32002, Phường 4",
        "2025-07-01, 32002, Phường An Xuyên"
    })
    void theDayDecidesWhoseTheCodeAndTheNameAre(LocalDate day, String code, String name) {
        assertThat(codes(DIRECTORY.resolve(new UnitClaim(null, name), "96", day)))
                .isEqualTo("found " + code);
        assertThat(codes(DIRECTORY.resolve(new UnitClaim(code, name), "96", day)))
                .isEqualTo("found " + code);
    }

    @Test
    void unaccentedNamesOfTwoUnitsAreAmbiguousAndAccentedOnesAreNot() {
        String district = "Huyện Trực Ninh, Tỉnh Nam Định";
        assertThat(codes(DIRECTORY.resolve(new UnitClaim(null, "Xa Truc Hung, " + district), "36", END_OF_2023)))
                .isEqualTo("ambiguous 14050 14083");
        assertThat(codes(DIRECTORY.resolve(new UnitClaim(null, "Xã Trực Hùng, " + district), "36", END_OF_2023)))
                .isEqualTo("found 14083");
    }

    @Test
    void aWardMayBeNamedAfterAWord() {
        UnitClaim claim = new UnitClaim(null, "Phường Phường Đúc, Thành phố Huế");
        assertThat(codes(DIRECTORY.resolve(claim, "46", END_OF_2023))).startsWith("found ");
        assertThat(codes(DIRECTORY.resolve(new UnitClaim(null, "Phường Đúc"), "46", END_OF_2023)))
                .startsWith("found ");
    }

    @Test
    void theLevelsAboveMayHaveBeenRenamedSinceTheUnitBegan() {
        UnitClaim claim = new UnitClaim(null, "Huyện Quảng Điền, Thành phố Huế");
        assertThat(codes(DIRECTORY.resolve(claim, "46", LocalDate.of(2025, 1, 1))))
                .isEqualTo("found 477");
    }

    @Test
    void theTreeOfCaMauIsThatOfTheDay() {
        assertThat(DIRECTORY.within("96", END_OF_2023)).hasSize(1 + 9 + 101);
        assertThat(DIRECTORY.within("96", LocalDate.of(2024, 12, 1))).hasSize(1 + 9 + 100);
        assertThat(DIRECTORY.within("96", LocalDate.of(2025, 7, 1))).hasSize(1 + 64);
        assertThat(DIRECTORY.within("95", LocalDate.of(2025, 7, 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"96", "01", "46", "66", "79"})
    void everyUnitOfAProvinceIsFoundByItsFullNames(String province) {
        List<Unit> units = DIRECTORY.within(province, END_OF_2023);
        for (Unit unit : units) {
            String name = unit.fullName() + parent(units, unit);
            for (String written :
                    List.of(name, name.toUpperCase(Locale.ROOT), Normalizer.normalize(name, Normalizer.Form.NFD))) {
                UnitMatch match = DIRECTORY.resolve(new UnitClaim(null, written), province, END_OF_2023);
                assertThat(match).as(written).isEqualTo(new UnitMatch.Found(unit));
            }
        }
    }

    private static String parent(List<Unit> units, Unit unit) {
        return units.stream()
                .filter(above -> unit.parentKey() != null && above.key() == unit.parentKey())
                .map(above -> ", " + above.fullName())
                .findFirst()
                .orElse("");
    }

    private static UnitMatch resolve(@Nullable String code, String name) {
        return DIRECTORY.resolve(new UnitClaim(code, name), "96", END_OF_2023);
    }

    static String codes(UnitMatch match) {
        if (match instanceof UnitMatch.Found found) {
            return "found " + found.unit().code();
        }
        if (match instanceof UnitMatch.Ambiguous ambiguous) {
            return "ambiguous " + codes(ambiguous.candidates());
        }
        if (match instanceof UnitMatch.Conflict conflict) {
            return "conflict " + conflict.byCode().code() + " " + codes(conflict.byName());
        }
        return "unknown";
    }

    private static String codes(List<Unit> units) {
        return String.join(" ", units.stream().map(Unit::code).toList());
    }
}
