using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>Attacks with tokens: each kind in several ways.</summary>
/// <param name="forge">Signs the tokens.</param>
/// <param name="connector">The address of a connector that the bot must never call.</param>
internal sealed class TokenAttacks(TokenForge forge, string connector)
{
    public IEnumerable<Attack> All()
    {
        foreach (var header in new[] { null, "", "Bearer", "Bearer ", "Basic Ym90OmJvdA==", forge.Token() })
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
                forge.Token() + "A",
                forge.Token()[..^2],
                forge.Token().Replace('.', ' '),
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
            yield return With("another audience", forge.Token(Set("aud", audience)));
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
            yield return With("another issuer", forge.Token(Set("iss", issuer)));
        }

        using var stranger = RSA.Create(2048);
        foreach (var signer in new[] { stranger, forge.OtherRsa })
        {
            yield return With("another key under a known kid", forge.Token(signer: signer));
        }

        foreach (var kid in new[] { "unknown", "", "../keys", "TEAMS", "teams\u0000" })
        {
            yield return With("an unknown kid", forge.Token(kid: kid));
            yield return With("an unknown kid", forge.Token(kid: kid, signer: stranger));
        }

        foreach (var expiry in new JToken?[] { null, TokenForge.InMinutes(-6), 0, -1, "soon", long.MaxValue, 1e300 })
        {
            // A time beyond all times is as good as none.
            yield return With("expired", forge.Token(Set("exp", expiry)));
        }

        foreach (var minutes in new[] { 6, 60, 5_000_000 })
        {
            yield return With(
                "not yet valid",
                forge.Token(claims => (claims["nbf"], claims["exp"]) = (TokenForge.InMinutes(minutes), TokenForge.InMinutes(minutes + 60)))
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
                    forge.Rsa.SignData(bytes, hash, padding)
                )
            );
        }

        foreach (var years in new[] { 1, 10 })
        {
            yield return With("lives for years", forge.Token(Set("exp", TokenForge.InMinutes(years * 525_600))));
        }

        yield return With("no endorsement for msteams", forge.Token(kid: "webchat", signer: forge.OtherRsa));
        yield return With("another channel", forge.Token(kid: "webchat", signer: forge.OtherRsa)) with
        {
            Change = activity => activity["channelId"] = "webchat",
        };
        yield return With("another channel", forge.Token()) with
        {
            Change = activity => activity["channelId"] = "AseChannel",
        };
        foreach (var version in new[] { "1.0", "2.0" })
        {
            // As the SDK takes them from its emulator and from other bots.
            yield return With(
                "a token of Entra's",
                forge.Token(claims =>
                {
                    claims["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
                    (claims["ver"], claims["appid"], claims["azp"]) = (version, TokenForge.AppId, TokenForge.AppId);
                })
            );
        }

        foreach (var channel in new JToken?[] { null, "", "MSTEAMS", "directline", "emulator" })
        {
            yield return With("no endorsement for msteams", forge.Token()) with
            {
                Change = activity => Put(activity, "channelId", channel),
            };
        }

        foreach (
            var url in new[] { "https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/teams", "https://attacker.test/" }
        )
        {
            yield return With("another serviceurl", forge.Token(Set("serviceurl", url)));
            yield return With("another serviceurl", forge.Token()) with
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
                connector,
                "file:///etc/hosts",
                "/teams/",
            }
        )
        {
            yield return With("a service URL that is not allowed", forge.Token(Set("serviceurl", url))) with
            {
                Change = activity => activity["serviceUrl"] = url,
            };
        }

        foreach (var url in new JToken?[] { null, "", 7, new JArray() })
        {
            yield return With("no serviceurl", forge.Token(Set("serviceurl", url)));
            if (url is not JArray)
            {
                yield return With("no serviceurl", forge.Token(Set("serviceurl", null))) with
                {
                    Change = activity => Put(activity, "serviceUrl", url),
                };
            }
        }

        foreach (var tenant in new JToken?[] { null, "", Guid.Empty.ToString(), TokenForge.Tenant + "x", "*" })
        {
            yield return With("another tenant", forge.Token()) with
            {
                Change = activity =>
                {
                    Put((JObject)activity["conversation"]!, "tenantId", tenant);
                    activity.Remove("channelData");
                },
            };
            yield return With("another tenant", forge.Token()) with
            {
                Change = activity =>
                    activity["channelData"] = new JObject
                    {
                        ["tenant"] = new JObject { ["id"] = tenant is { Type: JTokenType.String } && (string?)tenant != "" ? tenant : "b" },
                    },
            };
        }

        foreach (var tenant in new[] { Guid.Empty.ToString(), TokenForge.Tenant + "x" })
        {
            yield return With("a sender of another tenant in our conversation", forge.Token()) with
            {
                Change = activity => activity["from"]!["tenantId"] = tenant,
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
        byte[] Signed(byte[] bytes) => forge.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
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
        yield return forge.Rsa.ExportRSAPublicKey();
        yield return forge.Rsa.ExportSubjectPublicKeyInfo();
        yield return Encoding.ASCII.GetBytes(forge.Rsa.ExportRSAPublicKeyPem());
        yield return Encoding.ASCII.GetBytes(forge.Rsa.ExportSubjectPublicKeyInfoPem());
        yield return Encoding.ASCII.GetBytes(forge.Keys[0].ToString());
        yield return forge.Rsa.ExportParameters(includePrivateParameters: false).Modulus!;
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
}
