using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>
/// The one topic that an inquiry is about: what its facilitator chose of what was suggested, else what was suggested first.
/// </summary>
internal static class InquiryTopic
{
    /// <summary>Where a session keeps which suggestion was chosen.</summary>
    public const string Chosen = "topic.chosen";

    /// <summary>Where a session keeps the topic's words once it has gone on from the Definition.</summary>
    public const string Words = "topic.words";

    /// <summary>The suggestion that was chosen, or null.</summary>
    public static Guid? ChosenIn(Session session) =>
        Guid.TryParseExact(session.Settings.GetValueOrDefault(Chosen), "N", out var id) ? id : null;

    /// <summary>The topic of a session, or null where none was suggested.</summary>
    public static Contribution? Of(SessionContents contents)
    {
        var suggested = contents.Contributions.Where(contribution => contribution.StepId == "definition").ToList();
        return suggested.Find(suggestion => suggestion.Id == ChosenIn(contents.Session))
            ?? suggested.FirstOrDefault(suggestion => suggestion.MergedInto is null);
    }
}
