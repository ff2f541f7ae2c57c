namespace KMF.Bot.Tests.Sessions;

/// <summary>
/// A hundred pairs of answers as teams write them: those that say the same, and those that look much alike and do not. The numbers of each
/// are in <see cref="SimilarityTests"/>.
/// </summary>
internal static class SimilarPairs
{
    private const string Same = """
        Pharmacy packed the night before | Pharmacy had packed it the night before
        Not enough beds | There were not enough beds
        Handover took too long | The handover took far too long
        The lift was broken | Lift was broken again
        Late discharges | Late discharge letters
        Nobody knew who was in charge | Nobody knew who was in charge on the day
        Porters arrived early | The porters arrived early
        Communication with families | Comunication with the families
        We started on time | Started on time
        Clear plan from the start | A clear plan from the start
        The bleep didn't work | The bleep did not work
        Medicines were ready | The medicines were ready for everyone
        Good teamwork | Really good teamwork
        Daily huddle at nine | The daily huddle at nine helped
        Ward clerk knew every family | The ward clerk knew every family by name
        No parking for visitors | There was no parking for the visitors
        Too many forms | Far too many forms to fill in
        The new rota works well | New rota is working well
        Tell pharmacy two weeks ahead | Please tell pharmacy two weeks ahead
        Physio came every morning | Physio came each and every morning
        Bay A was cold | Bay A was very cold
        Ward 7 was short of staff | Ward 7 was very short of staff
        Staff were tired | The staff were all tired
        IT login problems | Problems with IT logins
        The signs were confusing | Signs were confusing for visitors
        Roedd y ward yn dawel | Roedd y ward yn dawel iawn
        Y ward newydd yn dawelach | Mae'r ward newydd yn dawelach
        Doedd dim digon o welyau | Doedd dim digon o welyau ar y ward
        Cyfathrebu da gyda theuluoedd | Roedd y cyfathrebu gyda theuluoedd yn dda
        Roedd y fferyllfa yn barod | Roedd fferyllfa'r ysbyty yn barod
        Cyfarfod bob bore | Y cyfarfod bob bore
        Dim lle parcio | Doedd dim lle parcio
        Gormod o ffurflenni | Roedd gormod o ffurflenni
        Roedd pawb yn gwybod y cynllun | Pawb yn gwybod y cynllun
        Roedd y lifft wedi torri | Y lifft wedi torri eto
        Dechrau ar amser | Dechreuon ni ar amser
        Staff wedi blino | Roedd y staff wedi blino
        Rhestr glir o dasgau | Roedd rhestr glir o'r tasgau
        Gwell arwyddion | Angen gwell arwyddion
        Neb yn gwybod pwy oedd yn arwain | Doedd neb yn gwybod pwy oedd yn arwain
        """;

    private const string Different = """
        Pharmacy was early | Pharmacy was not early
        Handover was clear | Handover was unclear
        The ward was ready | The ward was never ready
        We had enough beds | We had not enough beds
        Communication was good | Communication was bad
        The porters were early | The porters were late
        Ward 7 was short of staff | Ward 8 was short of staff
        Bay A was cold | Bay B was cold
        The handover was late | The transport was late
        Everyone knew the plan | Nobody knew the plan
        Too many people in the meeting | Too few people in the meeting
        The new rota helped | The old rota helped
        Staff felt safe | Staff felt unsafe
        The lift was working | The lift wasn't working
        More time for handover | Less time for handover
        Meet before the ward round | Meet after the ward round
        Start the huddle at nine | Stop the huddle at nine
        The transfer to theatre was slow | The transfer from theatre was slow
        Patients were told the date | Families were told the date
        Medicines were packed the night before | Medicines were packed the morning after
        Discharge letters went out on time | Discharge letters failed to go out on time
        The consultant came every day | The consultant came every week
        Phones were on | Phones were off
        We always hand over at the bed | We sometimes hand over at the bed
        The doctors agreed with the plan | The doctors disagreed with the plan
        It was easy to find the ward | It was hard to find the ward
        The bed manager was helpful | The bed manager was unhelpful
        Moved on 3 March as planned | Moved on 5 March as planned
        Pharmacy could not see the list | Pharmacy could see the list
        The meeting was too long | The meeting was too short
        Volunteers knew where to go | Volunteers didn't know where to go
        Waiting times increased | Waiting times decreased
        The first move went well | The last move went well
        Night staff were included | Day staff were included
        Complete notes for each patient | Incomplete notes for each patient
        We asked the patients first | We asked the porters first
        With a clear plan for each bay | Without a clear plan for each bay
        The kitchen was told about the move | The laundry was told about the move
        Beds were moved up to level 4 | Beds were moved down to level 4
        Family rooms were full | Family rooms were empty
        Roedd y ward yn barod | Doedd y ward ddim yn barod
        Roedd y cyfarfod yn gynnar | Roedd y cyfarfod yn hwyr
        Roedd ward 7 yn oer | Roedd ward 8 yn oer
        Roedd pawb yn gwybod y cynllun | Doedd neb yn gwybod y cynllun
        Gormod o bobl yn y cyfarfod | Rhy ychydig o bobl yn y cyfarfod
        Roedd y nyrsys yn gynnar | Roedd y porthorion yn gynnar
        Cyfarfod cyn y rownd | Cyfarfod ar ôl y rownd
        Roedd y cynllun yn glir | Roedd y cynllun yn aneglur
        Mwy o amser i drosglwyddo | Llai o amser i drosglwyddo
        Roedd y staff yn teimlo'n ddiogel | Roedd y staff yn teimlo'n anniogel
        Ni chafodd y teuluoedd wybod | Cafodd y teuluoedd wybod
        Roedd y cyfathrebu yn dda | Roedd y cyfathrebu yn wael
        Roedd y lifft yn gweithio | Nid oedd y lifft yn gweithio
        Gyda chynllun clir | Heb gynllun clir
        Symud y gwelyau i'r ward | Symud y gwelyau o'r ward
        Roedd y fferyllfa yn barod ddydd Llun | Roedd y fferyllfa yn barod ddydd Mawrth
        Hysbyswyd y cleifion am y dyddiad | Hysbyswyd y teuluoedd am y dyddiad
        Roedd hi'n hawdd dod o hyd i'r ward | Roedd hi'n anodd dod o hyd i'r ward
        Y symudiad cyntaf yn dda | Y symudiad olaf yn dda
        Roedd yr ystafelloedd yn llawn | Roedd yr ystafelloedd yn wag
        """;

    /// <summary>The pairs, and whether each says the same.</summary>
    public static IEnumerable<(string One, string Other, bool SayTheSame)> All => Read(Same, true).Concat(Read(Different, false));

    private static IEnumerable<(string One, string Other, bool SayTheSame)> Read(string pairs, bool same) =>
        pairs.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split(" | ")).Select(pair => (pair[0], pair[1], same));
}
