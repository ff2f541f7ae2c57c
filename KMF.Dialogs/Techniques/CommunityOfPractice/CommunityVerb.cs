using System.Collections.Frozen;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>What the buttons of community cards say to the server. Their item is the community; of Create, the form.</summary>
public static class CommunityVerb
{
    // By anybody who may know of it.
    public const string Create = "community.create";
    public const string Open = "community.open";
    public const string Join = "community.join";
    public const string Leave = "community.leave";
    public const string Read = "community.read";
    public const string Answers = "community.answers";

    // By its members.
    public const string Alerts = "community.alerts";
    public const string SetAlerts = "community.set-alerts";
    public const string Add = "community.add";
    public const string SaveBelonging = "community.save-belonging";
    public const string FindLesson = "community.find-lesson";
    public const string AddLesson = "community.add-lesson";
    public const string Delete = "community.delete";
    public const string Review = "community.review";
    public const string SaveReview = "community.save-review";

    // By its core members.
    public const string LookAfter = "community.look-after";
    public const string Edit = "community.edit";
    public const string SaveEdit = "community.save-edit";
    public const string Answer = "community.answer";
    public const string SaveAnswer = "community.save-answer";
    public const string Back = "community.back";
    public const string Next = "community.next";
    public const string Core = "community.core";
    public const string SaveCore = "community.save-core";
    public const string StartReview = "community.start-review";
    public const string Results = "community.results";
    public const string Continue = "community.continue";
    public const string Evolve = "community.evolve";
    public const string SaveEvolve = "community.save-evolve";
    public const string Close = "community.close";
    public const string Reopen = "community.reopen";

    public static readonly IReadOnlySet<string> OfMembers = new[]
    {
        Alerts,
        SetAlerts,
        Add,
        SaveBelonging,
        FindLesson,
        AddLesson,
        Delete,
        Review,
        SaveReview,
    }.ToFrozenSet();

    public static readonly IReadOnlySet<string> OfCore = new[]
    {
        LookAfter,
        Edit,
        SaveEdit,
        Answer,
        SaveAnswer,
        Back,
        Next,
        Core,
        SaveCore,
        StartReview,
        Results,
        Continue,
        Evolve,
        SaveEvolve,
        Close,
        Reopen,
    }.ToFrozenSet();
}
