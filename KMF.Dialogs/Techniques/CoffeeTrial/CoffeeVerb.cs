using System.Collections.Frozen;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What the buttons of coffee cards say to the server. Their item is the trial, or the pairing.</summary>
public static class CoffeeVerb
{
    // About a trial, by anybody.
    public const string Create = "coffee.create";
    public const string Join = "coffee.join";
    public const string SaveDetails = "coffee.save-details";
    public const string Pause = "coffee.pause";
    public const string PauseUntil = "coffee.pause-until";
    public const string Leave = "coffee.leave";
    public const string Status = "coffee.status";

    // About a trial, by its co-ordinator.
    public const string InviteWhom = "coffee.invite-whom";
    public const string Invite = "coffee.invite";
    public const string Draw = "coffee.draw";
    public const string Preview = "coffee.preview";
    public const string Send = "coffee.send";
    public const string Results = "coffee.results";
    public const string Share = "coffee.share";
    public const string Close = "coffee.close";
    public const string Again = "coffee.again";
    public const string End = "coffee.end";

    // About a pairing, by those who are in it.
    public const string Pairing = "coffee.pairing";

    /// <summary>The same, asked by the client itself: the card as it would be sent now.</summary>
    public const string Refresh = "coffee.refresh";
    public const string Times = "coffee.times";
    public const string Book = "coffee.book";
    public const string CancelMeeting = "coffee.cancel-meeting";
    public const string Met = "coffee.met";
    public const string Feedback = "coffee.feedback";
    public const string SaveFeedback = "coffee.save-feedback";
    public const string Another = "coffee.another";

    public static readonly IReadOnlySet<string> OfMembers = new[]
    {
        Create,
        Join,
        SaveDetails,
        Pause,
        PauseUntil,
        Leave,
        Status,
    }.ToFrozenSet();

    public static readonly IReadOnlySet<string> OfCoordinators = new[]
    {
        InviteWhom,
        Invite,
        Draw,
        Preview,
        Send,
        Results,
        Share,
        Close,
        Again,
        End,
    }.ToFrozenSet();

    public static readonly IReadOnlySet<string> OfPairings = new[]
    {
        Pairing,
        Refresh,
        Times,
        Book,
        CancelMeeting,
        Met,
        Feedback,
        SaveFeedback,
        Another,
    }.ToFrozenSet();
}
