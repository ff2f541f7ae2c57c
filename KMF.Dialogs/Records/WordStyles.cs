using System.Globalization;
using System.Security;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KMF.Dialogs.Records;

/// <summary>How a record looks in Word: its styles, lists and settings.</summary>
internal static class WordStyles
{
    private const string Namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    /// <summary>
    /// Arial, which every Word has and elsewhere has a twin of the same width; 12 points, the least that NHS organisations print.
    /// </summary>
    public static Styles Styles(CultureInfo culture) =>
        new(
            $"""
            <w:styles {Namespace}>
              <w:docDefaults>
                <w:rPrDefault><w:rPr>
                  <w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>
                  <w:color w:val="212B32"/><w:sz w:val="24"/><w:szCs w:val="24"/>
                  <w:lang w:val="{Language(culture)}" w:eastAsia="{Language(culture)}" w:bidi="ar-SA"/>
                </w:rPr></w:rPrDefault>
                <w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>
              </w:docDefaults>
              <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
              <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
                <w:uiPriority w:val="1"/><w:semiHidden/></w:style>
              <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
                <w:uiPriority w:val="99"/><w:semiHidden/>
                <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
                  <w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
                  <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
                </w:tblCellMar></w:tblPr>
              </w:style>
              <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
                <w:uiPriority w:val="99"/><w:semiHidden/></w:style>
              <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Subtitle"/>
                <w:uiPriority w:val="10"/><w:qFormat/>
                <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/></w:pPr>
                <w:rPr><w:b/><w:bCs/><w:color w:val="003087"/><w:sz w:val="48"/><w:szCs w:val="48"/></w:rPr>
              </w:style>
              <w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/><w:basedOn w:val="Normal"/>
                <w:next w:val="Normal"/><w:uiPriority w:val="11"/><w:qFormat/>
                <w:pPr><w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="005EB8"/></w:pBdr>
                  <w:spacing w:after="240"/></w:pPr>
                <w:rPr><w:color w:val="425563"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>
              </w:style>
              <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
                <w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>
                <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="400" w:after="120" w:line="240" w:lineRule="auto"/>
                  <w:outlineLvl w:val="0"/></w:pPr>
                <w:rPr><w:b/><w:bCs/><w:color w:val="005EB8"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>
              </w:style>
              <w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
                <w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>
                <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="100" w:line="240" w:lineRule="auto"/>
                  <w:outlineLvl w:val="1"/></w:pPr>
                <w:rPr><w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>
              </w:style>
              <w:style w:type="paragraph" w:customStyle="1" w:styleId="Fact"><w:name w:val="Fact"/><w:basedOn w:val="Normal"/><w:qFormat/>
                <w:pPr><w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs><w:spacing w:after="60"/>
                  <w:ind w:left="2268" w:hanging="2268"/></w:pPr>
              </w:style>
              <w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>
                <w:uiPriority w:val="29"/><w:qFormat/>
                <w:pPr><w:keepNext/><w:keepLines/><w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="41B6E6"/></w:pBdr>
                  <w:spacing w:before="60" w:after="160"/><w:ind w:left="284"/></w:pPr>
                <w:rPr><w:i/><w:iCs/><w:color w:val="425563"/></w:rPr>
              </w:style>
              <w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>
                <w:uiPriority w:val="99"/><w:qFormat/>
                <w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="160"/></w:pPr>
              </w:style>
              <w:style w:type="paragraph" w:styleId="ListContinue"><w:name w:val="List Continue"/><w:basedOn w:val="Normal"/>
                <w:uiPriority w:val="99"/>
                <w:pPr><w:spacing w:after="160"/><w:ind w:left="397"/></w:pPr>
              </w:style>
              <w:style w:type="paragraph" w:styleId="ListBullet2"><w:name w:val="List Bullet 2"/><w:basedOn w:val="Normal"/>
                <w:uiPriority w:val="99"/><w:qFormat/>
                <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="160"/></w:pPr>
              </w:style>
              <w:style w:type="paragraph" w:styleId="ListContinue2"><w:name w:val="List Continue 2"/><w:basedOn w:val="Normal"/>
                <w:uiPriority w:val="99"/>
                <w:pPr><w:spacing w:after="160"/><w:ind w:left="794"/></w:pPr>
              </w:style>
              <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:uiPriority w:val="22"/><w:qFormat/>
                <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
              <w:style w:type="character" w:customStyle="1" w:styleId="Byline"><w:name w:val="Byline"/><w:qFormat/>
                <w:rPr><w:color w:val="425563"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>
              </w:style>
              <w:style w:type="paragraph" w:customStyle="1" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="Normal"/><w:qFormat/>
                <w:pPr><w:spacing w:before="50" w:after="50" w:line="252" w:lineRule="auto"/></w:pPr>
                <w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>
              </w:style>
              <w:style w:type="paragraph" w:customStyle="1" w:styleId="Bar"><w:name w:val="Bar"/><w:basedOn w:val="Cell"/>
                <w:pPr><w:spacing w:before="50" w:after="50" w:line="240" w:lineRule="exact"/></w:pPr>
              </w:style>
              <w:style w:type="paragraph" w:customStyle="1" w:styleId="AfterTable"><w:name w:val="After Table"/><w:basedOn w:val="Normal"/>
                <w:pPr><w:spacing w:after="0" w:line="160" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="12"/><w:szCs w:val="12"/></w:rPr>
              </w:style>
              <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/>
                <w:pPr><w:tabs><w:tab w:val="right" w:pos="{WordPage.TextWidth}"/></w:tabs>
                  <w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
                <w:rPr><w:color w:val="425563"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>
              </w:style>
              <w:style w:type="table" w:customStyle="1" w:styleId="RecordTable"><w:name w:val="Record Table"/>
                <w:basedOn w:val="TableNormal"/><w:qFormat/>
                <w:tblPr><w:tblBorders>
                  <w:top w:val="single" w:sz="12" w:space="0" w:color="005EB8"/>
                  <w:bottom w:val="single" w:sz="6" w:space="0" w:color="AEB7BD"/>
                  <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D8DDE0"/>
                </w:tblBorders></w:tblPr>
                <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>
                  <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EDEE"/></w:tcPr></w:tblStylePr>
              </w:style>
            </w:styles>
            """
        );

    public static Numbering Numbering() =>
        new(
            $"""
            <w:numbering {Namespace}>
              <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>
                <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>
                  <w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
                  <w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr>
                  <w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:color w:val="005EB8"/></w:rPr></w:lvl>
                <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet2"/>
                  <w:lvlText w:val="–"/><w:lvlJc w:val="left"/>
                  <w:pPr><w:ind w:left="794" w:hanging="397"/></w:pPr>
                  <w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:color w:val="005EB8"/></w:rPr></w:lvl>
              </w:abstractNum>
              <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            </w:numbering>
            """
        );

    public static Settings Settings(CultureInfo culture) =>
        new(
            $"""
            <w:settings {Namespace}>
              <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
              <w:themeFontLang w:val="{Language(culture)}"/>
            </w:settings>
            """
        );

    private static string? Language(CultureInfo culture) => SecurityElement.Escape(culture.Name);
}
