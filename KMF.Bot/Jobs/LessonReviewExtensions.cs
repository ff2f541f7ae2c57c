namespace KMF.Bot.Jobs;

internal static class LessonReviewExtensions
{
    public static void AddLessonReviews(this IHostApplicationBuilder builder) =>
        builder.Services.AddRepeatingJob<LessonReviewJob>("lesson-reviews", TimeSpan.FromMinutes(15));
}
