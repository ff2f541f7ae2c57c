using KMF.Bot.Storage.People;
using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Library;

/// <summary>A reader, and the teams whose lessons they may find where they ask.</summary>
/// <param name="Reader">Who asks.</param>
/// <param name="Teams">The ids of the teams, each between two bars.</param>
internal sealed record LessonReach(LessonReader Reader, string Teams)
{
    private const char Bar = '|';

    /// <summary>Whether nobody but the reader sees what is found: then what they wrote and were at is found too.</summary>
    public bool IsAlone => Reader.TeamId is null || (Reader.SeenBy is [var only] && only == Reader.PersonId);

    /// <summary>The teams that everybody who sees what is found belongs to.</summary>
    public static LessonReach Of(Statements db, LessonReader reader)
    {
        var seenBy = reader is { TeamId: null, SeenBy.IsEmpty: true } ? [reader.PersonId] : reader.SeenBy;
        var teams = TeamMembers.TeamsOf(db, reader.TenantId, seenBy).Where(team => !team.Contains(Bar));
        return new LessonReach(reader, string.Concat(teams.Select(team => $"{Bar}{team}{Bar}")));
    }
}
