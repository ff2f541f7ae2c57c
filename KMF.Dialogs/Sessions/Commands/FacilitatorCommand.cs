using System.Collections.Immutable;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>
/// Hands the session over to whoever is mentioned or named, by a part of the name where only one person has it; else shows who can be
/// chosen. Where nobody can be meant, it says why.
/// </summary>
[Command("facilitator", TakesText = true)]
public sealed class FacilitatorCommand(SessionEngine engine, SessionServices services, TechniqueCatalogue techniques) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var sender = context.Sender;
        if (await services.Store.LatestAsync(sender.TenantId, sender.ConversationId, cancellationToken) is not { IsOpen: true } session)
        {
            await NothingHere.SayAsync(services.Store, context, "move.none", cancellationToken);
        }
        else if (session.Facilitator.Id != sender.By.Id)
        {
            var now = services.Clock.GetUtcNow();
            await services.Store.AuditAsync(sender.TenantId, session.Id, sender.By.Id, "hand-over", now, cancellationToken);
            await SayAsync(context, "press.facilitatorOnly", session.Facilitator.Name, cancellationToken);
        }
        else
        {
            var present = await context.Turn.RosterAsync(cancellationToken);
            var people = await Successors.OfAsync(services.Store, session, present, cancellationToken);
            await (
                context.Turn.Mentioned is [var mentioned, ..]
                    ? ToMentionedAsync(context, session, people, mentioned, cancellationToken)
                    : ToNamedAsync(context, session, people, cancellationToken)
            );
        }
    }

    private async Task ToMentionedAsync(
        CommandContext context,
        Session session,
        ImmutableArray<Person> people,
        Person mentioned,
        CancellationToken cancellationToken
    )
    {
        if (mentioned.TeamsId == session.Facilitator.TeamsId)
        {
            await context.SayAsync(context.Texts["handover.already"], cancellationToken);
            return;
        }

        var to = people.FirstOrDefault(person => person.TeamsId == mentioned.TeamsId)
            ?? (session.IsConfidential ? null : await context.Turn.FindMemberAsync(mentioned, cancellationToken));
        await (
            to is null
                ? SayAsync(
                    context,
                    "handover.notHere",
                    mentioned.Name.Length > 0 ? mentioned.Name : context.Texts["person.guest"],
                    cancellationToken
                )
                : HandOverAsync(context, session, to, cancellationToken)
        );
    }

    private async Task ToNamedAsync(
        CommandContext context,
        Session session,
        ImmutableArray<Person> people,
        CancellationToken cancellationToken
    )
    {
        var typed = UserText.CleanLine(context.Text);
        var named = typed.Length == 0 ? people : Successors.Named(people, typed);
        if (typed.Length > 0 && named is [var only])
        {
            await HandOverAsync(context, session, only, cancellationToken);
            return;
        }

        if (named.IsEmpty && people.Length > 0)
        {
            await SayAsync(context, "handover.notHere", typed, cancellationToken);
        }

        var viewer = new Viewer(context.Sender.Language);
        var questions = techniques.Find(session.TechniqueId)!.Rules.Questions;
        var scene = CardScene.Of(session, services.Texts, questions, viewer);
        await context.ShowAsync(HandOverCard.Draw(scene, named.IsEmpty ? people : named), cancellationToken);
    }

    private async Task HandOverAsync(CommandContext context, Session session, Person to, CancellationToken cancellationToken)
    {
        if (await engine.HandOverAsync(session, to, context.Turn.ActivityKey, cancellationToken))
        {
            await SayAsync(context, "handover.done", to.Name, cancellationToken);
        }
        else
        {
            await context.SayAsync(context.Texts["press.busy"], cancellationToken);
        }
    }

    private static Task SayAsync(CommandContext context, string key, string name, CancellationToken cancellationToken) =>
        context.SayAsync(context.Texts.With(key, ("name", MessageText.Escape(name))), cancellationToken);
}
