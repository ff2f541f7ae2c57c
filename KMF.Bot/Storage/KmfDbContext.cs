using KMF.Bot.Storage.Actions;
using KMF.Bot.Storage.Assets;
using KMF.Bot.Storage.Coffee;
using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.Library;
using KMF.Bot.Storage.Outbox;
using KMF.Bot.Storage.People;
using KMF.Bot.Storage.Places;
using KMF.Bot.Storage.Sessions;
using KMF.Bot.Storage.Work;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;

namespace KMF.Bot.Storage;

/// <summary>
/// The database; each engine has its own kind of it, with its migrations. There is no global filter by tenant: half of the work is across
/// tenants (what is due, what waits, what is stale) or in statements that a filter does not reach, so every query that a person causes
/// names the tenant itself.
/// </summary>
internal abstract class KmfDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<ParticipantRow> Participants => Set<ParticipantRow>();

    public DbSet<ContributionRow> Contributions => Set<ContributionRow>();

    public DbSet<PictureRow> Pictures => Set<PictureRow>();

    public DbSet<VoteRow> Votes => Set<VoteRow>();

    public DbSet<RatingRow> Ratings => Set<RatingRow>();

    public DbSet<ActionRow> Actions => Set<ActionRow>();

    public DbSet<LessonRow> Lessons => Set<LessonRow>();

    public DbSet<LessonUseRow> LessonUses => Set<LessonUseRow>();

    public DbSet<LessonVoteRow> LessonVotes => Set<LessonVoteRow>();

    public DbSet<SessionCardRow> SessionCards => Set<SessionCardRow>();

    public DbSet<DialogStateRow> DialogStates => Set<DialogStateRow>();

    public DbSet<SeenActivityRow> SeenActivities => Set<SeenActivityRow>();

    public DbSet<WorkRow> Works => Set<WorkRow>();

    public DbSet<PlaceSettingsRow> PlaceSettings => Set<PlaceSettingsRow>();

    public DbSet<CoffeeTrialRow> CoffeeTrials => Set<CoffeeTrialRow>();

    public DbSet<CoffeeMemberRow> CoffeeMembers => Set<CoffeeMemberRow>();

    public DbSet<CoffeeRoundRow> CoffeeRounds => Set<CoffeeRoundRow>();

    public DbSet<CoffeeGroupRow> CoffeeGroups => Set<CoffeeGroupRow>();

    public DbSet<CoffeeSeatRow> CoffeeSeats => Set<CoffeeSeatRow>();

    public DbSet<AssetRow> Assets => Set<AssetRow>();

    public DbSet<AssetAuthorRow> AssetAuthors => Set<AssetAuthorRow>();

    public DbSet<AssetSectionRow> AssetSections => Set<AssetSectionRow>();

    public DbSet<AssetVersionRow> AssetVersions => Set<AssetVersionRow>();

    public DbSet<AssetPictureRow> AssetPictures => Set<AssetPictureRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<UnreachableRow> UnreachablePeople => Set<UnreachableRow>();

    public DbSet<PersonalChatRow> PersonalChats => Set<PersonalChatRow>();

    public DbSet<LanguageRow> Languages => Set<LanguageRow>();

    public DbSet<TeamMemberRow> TeamMembers => Set<TeamMemberRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(KmfDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<StoredTime>();
        configurationBuilder.Properties<SessionState>().HaveConversion<string>();
        configurationBuilder.Properties<Voting>().HaveConversion<string>();
        configurationBuilder.Properties<LessonStatus>().HaveConversion<string>();
        configurationBuilder.Properties<Membership>().HaveConversion<string>();
    }
}
