using System.Security.Cryptography;
using System.Text;

namespace KMF.Bot.Assets;

/// <summary>How the pages of assets look; they may use this style and no other.</summary>
internal static class AssetStyle
{
    public const string Css = """
        :root {
          color-scheme: light dark;
          --ink: #1b1b1b; --quiet: #595959; --page: #fff; --line: #d0d0d0; --link: #0b57a4; --add: #dff3e0; --cut: #fbe3e4;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ink: #f0f0f0; --quiet: #b5b5b5; --page: #1c1c1c; --line: #4a4a4a; --link: #8ec3ff; --add: #14401b; --cut: #55191c;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 46rem; padding: 1rem; font: 1rem/1.55 "Segoe UI", system-ui, sans-serif;
          color: var(--ink); background: var(--page); overflow-wrap: anywhere;
        }
        a { color: var(--link); }
        a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { position: static; }
        h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .75rem; }
        h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .5rem; }
        .kind, .next, footer, figcaption, dl { color: var(--quiet); }
        .kind { margin: 0; }
        .draft { border: 2px solid var(--line); padding: .5rem .75rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; font-size: .95rem; }
        dd { margin: 0; }
        p.text { white-space: pre-line; }
        nav ol, ul { padding-left: 1.4rem; }
        section, footer { border-top: 1px solid var(--line); margin-top: 1.5rem; }
        footer { padding-top: 1rem; font-size: .95rem; }
        figure { margin: 1rem 0; }
        img { max-width: 100%; height: auto; }
        ins { background: var(--add); text-decoration: underline; }
        del { background: var(--cut); text-decoration: line-through; }
        .compared { white-space: pre-wrap; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        @media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
        @media print { .skip, .next, nav { display: none; } }
        """;

    /// <summary>Nothing is fetched but the page's own pictures, nothing runs, and nobody shows it in a frame.</summary>
    public static readonly string Policy =
        "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
