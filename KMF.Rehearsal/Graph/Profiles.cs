using System.Collections.Immutable;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Graph;

/// <summary>
/// What the rehearsal's directory knows of the cast. Zones are in both spellings, as in real tenants, and one is an hour ahead.
/// </summary>
internal static class Profiles
{
    private static readonly (string? Department, string? Office, string Zone, ImmutableArray<Routine> Routines)[] Kinds =
    [
        (
            "Nursing",
            "Glan Clwyd",
            "GMT Standard Time",
            [
                new(
                    "Bed meeting",
                    new(9, 0),
                    new(9, 30),
                    DayOfWeek.Monday,
                    DayOfWeek.Tuesday,
                    DayOfWeek.Wednesday,
                    DayOfWeek.Thursday,
                    DayOfWeek.Friday
                ),
            ]
        ),
        ("Nursing", "Glan Clwyd", "Europe/London", [new("Ward round", new(9, 0), new(11, 0), DayOfWeek.Tuesday, DayOfWeek.Thursday)]),
        ("Therapies", "Ysbyty Gwynedd", "Europe/London", [new("Clinic", new(13, 0), new(16, 0), DayOfWeek.Monday, DayOfWeek.Wednesday)]),
        ("Pharmacy", "Ysbyty Gwynedd", "GMT Standard Time", [new("Dispensary", new(9, 0), new(12, 0), DayOfWeek.Monday, DayOfWeek.Friday)]),
        ("Discharge", "Wrexham Maelor", "Europe/London", []),
        ("Medicine", null, "W. Europe Standard Time", [new("Teaching", new(14, 0), new(15, 0), DayOfWeek.Wednesday)]),
    ];

    public static Profile Of(Person person, int index)
    {
        var (department, office, zone, routines) = Kinds[index % Kinds.Length];
        var name = string.Join('.', person.Name.Split(' ')).ToLowerInvariant();
        return new Profile(person, $"{name}@rehearsal.example", department, office, zone) { Routines = routines };
    }
}
