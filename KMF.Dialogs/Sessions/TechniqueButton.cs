namespace KMF.Dialogs.Sessions;

/// <summary>
/// A button that only one technique's cards have. Its title is the text <c>button.{id}</c>; who may press it is checked like everything
/// else.
/// </summary>
/// <param name="Id">What the button carries as its verb.</param>
internal abstract record TechniqueButton(string Id)
{
    /// <summary>Whether only the facilitator may press it.</summary>
    public bool ForFacilitator { get; init; }

    /// <summary>Whether it also stands on cards that people get in person, and so may come from their own chat with the bot.</summary>
    public bool InPerson { get; init; }
}

/// <summary>A button that adds or changes a row, by anybody.</summary>
/// <param name="Id">Its verb.</param>
/// <param name="Make">What to write, or the line that says why not; both null where it does not fit where the session stands.</param>
internal sealed record WriteButton(string Id, Func<SessionRequest, CancellationToken, Task<(SessionWrite? Write, string? Problem)>> Make)
    : TechniqueButton(Id)
{
    /// <summary>The input whose words it saves, or null; whatever other button of the card is pressed, they are saved first.</summary>
    public string? Saves { get; init; }
}

/// <summary>A button that changes the session within its step.</summary>
/// <param name="Id">Its verb.</param>
/// <param name="Make">What to change, or the line that says why not; both null where it does not fit where the session stands.</param>
internal sealed record ChangeButton(string Id, Func<SessionRequest, DateTimeOffset, (SessionChange? Change, string? Problem)> Make)
    : TechniqueButton(Id);

/// <summary>A button that changes the session by what was said in it.</summary>
/// <param name="Id">Its verb.</param>
/// <param name="Make">What to change, or the line that says why not; both null where it does not fit where the session stands.</param>
internal sealed record DecisionButton(
    string Id,
    Func<SessionRequest, DateTimeOffset, CancellationToken, Task<(SessionChange? Change, string? Problem)>> Make
) : TechniqueButton(Id);

/// <summary>
/// A button that opens a form about what it stands beside; the technique draws it where <see cref="Viewer.Making"/> says.
/// </summary>
/// <param name="Id">Its verb.</param>
internal sealed record FormButton(string Id) : TechniqueButton(Id);

/// <summary>A button that only shows something.</summary>
/// <param name="Id">Its verb.</param>
/// <param name="Show">What the one who pressed gets.</param>
internal sealed record ViewButton(string Id, Func<SessionRequest, CancellationToken, Task<CardAnswer>> Show) : TechniqueButton(Id);
