using System.Collections.Frozen;

namespace KMF.Bot.Storage.Library;

/// <summary>The words that are in every text, English or Welsh, and so say nothing of what it is about. Without case and accents.</summary>
internal static class CommonWords
{
    private static readonly FrozenSet<string> All = (
        "about after again all also and any are because been before being both but can could did does doing done down during "
        + "each every few for from get had has have having her here him his how into its just like made make many may more most "
        + "much must need new not now off one only other our out over own per same she should some still such than that the their "
        + "them then there these they this those through too two under until use very was way well were what when where which "
        + "while who why will with would you your achieve action before challenge plan project risk session team time work helpu "
        + "aeth achos ac ail allan ambell amdano amdani ar arall at bawb beth ble bod bob bydd byddai byth chi cyn dal dan dim "
        + "dros dwy eich ein eto eu eraill fel fod fydd gael gan gydag gyda hefyd heb hon honno hwn hwnnw hyd hyn hynny iawn ichi "
        + "ein maent mae mewn mor mwy nad nag neb neu nhw nid nifer oedd oes ond pam pan pawb pob pwy rhai sut sydd tan tra tri "
        + "tua tuag unrhyw wedi wedyn wrth ydi ydy ydym yma yna yng ymlaen yno yn"
    )
        .Split(' ')
        .ToFrozenSet();

    /// <summary>Whether the folded word is one of them, or too short to mean anything.</summary>
    public static bool Has(string folded) => folded.Length < 3 || All.Contains(folded);
}
