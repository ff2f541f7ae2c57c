using System.Collections.Frozen;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Sessions;

/// <summary>Presses and sessions to check the rules of the sessions with.</summary>
internal static class SampleAction
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static SessionAction With(params (string Id, string Value)[] inputs) =>
        new(SessionVerb.Add)
        {
            Entry = 1,
            Step = "objective",
            Inputs = inputs.ToFrozenDictionary(input => input.Id, input => input.Value),
        };

    public static Session Session(SessionState state = SessionState.SettingUp, string step = "set-up") =>
        new()
        {
            Id = new Guid("11111111-2222-3333-4444-555555555555"),
            TenantId = "tenant",
            ConversationId = "19:thread",
            TeamId = "19:team",
            Reference = "{}",
            TechniqueId = "retrospect",
            Title = "Winter ward move",
            Language = "en",
            Facilitator = new Person("ann", "29:ann", "Ann Archer"),
            Roster = [new Person("ann", "29:ann", "Ann Archer"), new Person("bea", "29:bea", "Bea Baker")],
            State = state,
            StepId = step,
            CreatedAt = Now,
        };
}
