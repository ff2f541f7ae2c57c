using System.Net;
using System.Security.Cryptography;
using System.Text;
using KMF.Bot.Tests.Messaging.Connector;
using Newtonsoft.Json.Linq;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>
/// Attacks with tokens. Each kind is tried in several ways; none may reach the bot, make it call anybody, or learn from the answer.
/// </summary>
public sealed class RefusedTokenTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TokenForge _forge = null!;
    private FakeConnector _connector = null!;

    public async Task InitializeAsync()
    {
        _forge = await TokenForge.StartAsync();
        _connector = await FakeConnector.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _connector.DisposeAsync();
        await _forge.DisposeAsync();
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Request_Attack_IsRefusedWithoutAWord(string environment)
    {
        await using var bot = await GuardedBot.RegisteredAsync(_forge.MetadataUrl, settings: [$"--environment={environment}"]);
        var tried = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var attack in Attacks())
        {
            problems.AddRange(await ProblemsAsync(bot, attack));
            tried[attack.Kind] = tried.GetValueOrDefault(attack.Kind) + 1;
        }

        foreach (var (kind, count) in tried)
        {
            output.Figure($"{environment}, {kind}: {count} refused");
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        output.Figure($"{environment}: {tried.Values.Sum()} attacks of {tried.Count} kinds");
        using var honest = await PostAsync(bot, new Attack("none", "Bearer " + _forge.Token()));
        Assert.Equal(HttpStatusCode.OK, honest.StatusCode);
        Assert.Equal(1, bot.Turns);
    }

    [Fact]
    public async Task Request_MetadataDown_IsRefusedWithoutAWord()
    {
        string?[] nonsense =
        [
            null,
            "",
            "{",
            "[]",
            """{"keys":[]}""",
            """{"jwks_uri":"file:///etc/hosts"}""",
            """{"jwks_uri":"http://127.0.0.1:1/"}""",
            """{"keys":"none"}""",
        ];
        foreach (var answer in nonsense)
        {
            await using var forge = await TokenForge.StartAsync();
            (forge.IsDown, forge.Nonsense) = (answer == null, answer);
            await using var bot = await GuardedBot.RegisteredAsync(forge.MetadataUrl);

            Assert.Empty(await ProblemsAsync(bot, new Attack("metadata down", "Bearer " + forge.Token())));
        }

        await using var unreachable = await GuardedBot.RegisteredAsync("https://127.0.0.1:1/openid");
        Assert.Empty(await ProblemsAsync(unreachable, new Attack("metadata down", "Bearer " + _forge.Token())));
        output.Figure($"metadata down: {nonsense.Length + 1} refused");
    }

    private IEnumerable<Attack> Attacks()
    {
        foreach (var header in new[] { null, "", "Bearer", "Bearer ", "Basic Ym90OmJvdA==", _forge.Token() })
        {
            yield return new Attack("no token", header);
        }

        foreach (
            var junk in new[]
            {
                "rubbish",
                "a.b.c",
                "..",
                "....",
                "e30.e30.",
                "bnVsbA.bnVsbA.AA",
                "W10.W10.AA",
                new string('a', 20_000),
                _forge.Token() + "A",
                _forge.Token()[..^2],
                _forge.Token().Replace('.', ' '),
            }
        )
        {
            yield return With("twisted token", junk);
        }

        foreach (
            var audience in new JToken?[]
            {
                null,
                "",
                Guid.Empty.ToString(),
                "https://api.botframework.com",
                new JArray(TokenForge.AppId, Guid.Empty.ToString()),
                new JArray(),
                7,
                TokenForge.AppId + " ",
            }
        )
        {
            yield return With("another audience", _forge.Token(Set("aud", audience)));
        }

        foreach (
            var issuer in new JToken?[]
            {
                null,
                "",
                "https://issuer.test",
                "https://api.botframework.com/",
                "https://api.botframework.com.issuer.test",
                "https://api.botframework.us",
                "https://sts.windows.net/" + TokenForge.Tenant + "/",
            }
        )
        {
            yield return With("another issuer", _forge.Token(Set("iss", issuer)));
        }

        using var stranger = RSA.Create(2048);
        foreach (var signer in new[] { stranger, _forge.OtherRsa })
        {
            yield return With("another key under a known kid", _forge.Token(signer: signer));
        }

        foreach (var kid in new[] { "unknown", "", "../keys", "TEAMS", "teams\u0000" })
        {
            yield return With("an unknown kid", _forge.Token(kid: kid));
            yield return With("an unknown kid", _forge.Token(kid: kid, signer: stranger));
        }

        foreach (var expiry in new JToken?[] { null, TokenForge.InMinutes(-6), 0, -1, "soon", long.MaxValue, 1e300 })
        {
            // A time beyond all times is as good as none.
            yield return With("expired", _forge.Token(Set("exp", expiry)));
        }

        foreach (var minutes in new[] { 6, 60, 5_000_000 })
        {
            yield return With(
                "not yet valid",
                _forge.Token(claims => (claims["nbf"], claims["exp"]) = (TokenForge.InMinutes(minutes), TokenForge.InMinutes(minutes + 60)))
            );
        }

        foreach (var algorithm in new[] { "none", "None", "NONE", "", "nOnE" })
        {
            yield return With(
                "alg none",
                TokenForge.Sign(TokenForge.Header(algorithm).ToString(), TokenForge.Claims().ToString(), _ => [])
            );
            yield return With(
                "alg none",
                TokenForge.Sign(TokenForge.Header(algorithm).ToString(), TokenForge.Claims().ToString(), _ => [1, 2, 3])
            );
        }

        foreach (var secret in PublicKeyAsSecret())
        {
            yield return With(
                "HS256 with the public key",
                TokenForge.Sign(TokenForge.Header("HS256").ToString(), TokenForge.Claims().ToString(), bytes =>
                    HMACSHA256.HashData(secret, bytes)
                )
            );
        }

        foreach (
            var (algorithm, hash, padding) in new[]
            {
                ("RS384", HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
                ("RS512", HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
                ("PS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
                ("RS256", HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1),
            }
        )
        {
            yield return With(
                "another algorithm",
                TokenForge.Sign(TokenForge.Header(algorithm).ToString(), TokenForge.Claims().ToString(), bytes =>
                    _forge.Rsa.SignData(bytes, hash, padding)
                )
            );
        }

        foreach (var years in new[] { 1, 10 })
        {
            yield return With("lives for years", _forge.Token(Set("exp", TokenForge.InMinutes(years * 525_600))));
        }

        yield return With("no endorsement for msteams", _forge.Token(kid: "webchat", signer: _forge.OtherRsa));
        yield return With("another channel", _forge.Token(kid: "webchat", signer: _forge.OtherRsa)) with
        {
            Change = activity => activity["channelId"] = "webchat",
        };
        yield return With("another channel", _forge.Token()) with
        {
            Change = activity => activity["channelId"] = "AseChannel",
        };
        foreach (var version in new[] { "1.0", "2.0" })
        {
            // As the SDK takes them from its emulator and from other bots.
            yield return With(
                "a token of Entra's",
                _forge.Token(claims =>
                {
                    claims["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
                    (claims["ver"], claims["appid"], claims["azp"]) = (version, TokenForge.AppId, TokenForge.AppId);
                })
            );
        }

        foreach (var channel in new JToken?[] { null, "", "MSTEAMS", "directline", "emulator" })
        {
            yield return With("no endorsement for msteams", _forge.Token()) with
            {
                Change = activity => Put(activity, "channelId", channel),
            };
        }

        foreach (
            var url in new[] { "https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/teams", "https://attacker.test/" }
        )
        {
            yield return With("another serviceurl", _forge.Token(Set("serviceurl", url)));
            yield return With("another serviceurl", _forge.Token()) with
            {
                Change = activity => activity["serviceUrl"] = url,
            };
        }

        foreach (
            var url in new[]
            {
                "https://attacker.test/",
                "http://smba.trafficmanager.net/teams/",
                "https://smba.trafficmanager.net:8443/",
                "https://smba.trafficmanager.net@attacker.test/",
                "https://teams.microsoft.com.attacker.test/",
                _connector.Address,
                "file:///etc/hosts",
                "/teams/",
            }
        )
        {
            yield return With("a service URL that is not allowed", _forge.Token(Set("serviceurl", url))) with
            {
                Change = activity => activity["serviceUrl"] = url,
            };
        }

        foreach (var url in new JToken?[] { null, "", 7, new JArray() })
        {
            yield return With("no serviceurl", _forge.Token(Set("serviceurl", url)));
            if (url is not JArray)
            {
                yield return With("no serviceurl", _forge.Token(Set("serviceurl", null))) with
                {
                    Change = activity => Put(activity, "serviceUrl", url),
                };
            }
        }

        foreach (var tenant in new JToken?[] { null, "", Guid.Empty.ToString(), TokenForge.Tenant + "x", "*" })
        {
            yield return With("another tenant", _forge.Token()) with
            {
                Change = activity =>
                {
                    Put((JObject)activity["conversation"]!, "tenantId", tenant);
                    activity.Remove("channelData");
                },
            };
            yield return With("another tenant", _forge.Token()) with
            {
                Change = activity =>
                    activity["channelData"] = new JObject
                    {
                        ["tenant"] = new JObject { ["id"] = tenant is { Type: JTokenType.String } && (string?)tenant != "" ? tenant : "b" },
                    },
            };
        }

        foreach (var twist in TwistedHeads())
        {
            yield return With("twisted JSON in the token", twist);
        }

        foreach (
            var body in new[]
            {
                "",
                "{",
                "null",
                "[]",
                "7",
                "\"x\"",
                """{"type":}""",
                """{"type":7,"type":null}""",
                """{"type":"message","conversation":[]}""",
                """{"type":"message","from":"me"}""",
                new string('[', 100_000),
                "{\"type\":\"message\",\"value\":" + new string('[', 100_000),
            }
        )
        {
            yield return new Attack("twisted JSON without a token", null) { Body = body };
        }
    }

    private IEnumerable<string> TwistedHeads()
    {
        byte[] Signed(byte[] bytes) => _forge.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var head = TokenForge.Header().ToString();
        var claims = TokenForge.Claims().ToString();
        yield return TokenForge.Sign("{", claims, Signed);
        yield return TokenForge.Sign("[]", claims, Signed);
        yield return TokenForge.Sign("null", claims, Signed);
        yield return TokenForge.Sign("""{"alg":["RS256"],"kid":"teams"}""", claims, Signed);
        yield return TokenForge.Sign("""{"alg":"RS256","kid":{"a":1}}""", claims, Signed);
        yield return TokenForge.Sign("""{"alg":"RS256","alg":"none","kid":"teams"}""", claims, _ => []);
        yield return TokenForge.Sign(head, "{", Signed);
        yield return TokenForge.Sign(head, "[]", Signed);
        yield return TokenForge.Sign(head, "null", Signed);
        yield return TokenForge.Sign(head, claims[..^3], Signed);
        yield return TokenForge.Sign(head, "\u0000" + claims, Signed);
        yield return TokenForge.Sign(head, """{"iss":{"a":"b"},"aud":"x"}""", Signed);
        yield return TokenForge.Sign(head, new string('{', 5_000), Signed);
    }

    private IEnumerable<byte[]> PublicKeyAsSecret()
    {
        yield return _forge.Rsa.ExportRSAPublicKey();
        yield return _forge.Rsa.ExportSubjectPublicKeyInfo();
        yield return Encoding.ASCII.GetBytes(_forge.Rsa.ExportRSAPublicKeyPem());
        yield return Encoding.ASCII.GetBytes(_forge.Rsa.ExportSubjectPublicKeyInfoPem());
        yield return Encoding.ASCII.GetBytes(_forge.Keys[0].ToString());
        yield return _forge.Rsa.ExportParameters(includePrivateParameters: false).Modulus!;
    }

    private static Attack With(string kind, string token) => new(kind, "Bearer " + token);

    private static Action<JObject> Set(string claim, JToken? value) => claims => Put(claims, claim, value);

    private static void Put(JObject target, string name, JToken? value)
    {
        if (value == null)
        {
            target.Remove(name);
        }
        else
        {
            target[name] = value;
        }
    }

    private async Task<List<string>> ProblemsAsync(GuardedBot bot, Attack attack)
    {
        using var answer = await PostAsync(bot, attack);
        var said = await answer.Content.ReadAsStringAsync();

        var problems = new List<string>();
        if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) || said.Length > 0)
        {
            problems.Add($"{attack.Kind}: {answer.StatusCode} '{said}' for {attack.Authorization} {attack.Body}");
        }

        if (bot.Turns > 0 || !_connector.Calls.IsEmpty)
        {
            problems.Add($"{attack.Kind}: reached the bot with {attack.Authorization} {attack.Body}");
            bot.Turns = 0;
            _connector.Calls.Clear();
        }

        return problems;
    }

    private static async Task<HttpResponseMessage> PostAsync(GuardedBot bot, Attack attack)
    {
        var activity = GuardedBot.Activity();
        attack.Change?.Invoke(activity);
        return await bot.PostAsync(attack.Body ?? activity.ToString(), attack.Authorization);
    }

    private sealed record Attack(string Kind, string? Authorization)
    {
        public Action<JObject>? Change { get; init; }

        public string? Body { get; init; }
    }
}
