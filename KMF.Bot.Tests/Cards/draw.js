// Draws the given cards and leaves a list of what the renderer said about each.
const AC = window.AdaptiveCards;
const markdown = window.markdownit();
AC.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = markdown.render(text); result.didProcess = true; };
document.body.classList.toggle('dark', given.dark);
document.body.style.setProperty('--width', `${given.width}px`);

const ink = (base, soft) => ({ default: base, subtle: soft });
function inks(dark) {
  const [base, soft] = dark ? ['#ffffff', '#adadad'] : ['#242424', '#616161'];
  const one = (colour) => ink(colour, colour);
  return {
    default: ink(base, soft), dark: ink(base, soft), light: ink('#ffffff', '#e0e0e0'),
    accent: one(dark ? '#7f85f5' : '#5b5fc7'), good: one(dark ? '#92c353' : '#237b4b'),
    warning: one(dark ? '#fcc61a' : '#835c00'), attention: one(dark ? '#f9526b' : '#c4314b'),
  };
}

const backgrounds = given.dark
  ? { default: '#292929', emphasis: '#333333', accent: '#2f2f4a', good: '#0d2818', attention: '#3b1519', warning: '#3a2f10' }
  : { default: '#ffffff', emphasis: '#f5f5f5', accent: '#e8ebfa', good: '#e7f2da', attention: '#fcf4f6', warning: '#fbf6d9' };
const sizes = { fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 }, fontWeights: { lighter: 200, default: 400, bolder: 600 } };
const host = new AC.HostConfig({
  fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif",
  supportsInteractivity: true,
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: given.dark ? '#3d3d3d' : '#e0e0e0' },
  fontTypes: { default: sizes, monospace: { fontFamily: "Consolas, 'DejaVu Sans Mono', monospace", ...sizes } },
  containerStyles: Object.fromEntries(Object.entries(backgrounds).map(([name, backgroundColor]) => [name, { backgroundColor, foregroundColors: inks(given.dark) }])),
  actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', showCard: { actionMode: 'inline', inlineTopMargin: 16 } },
  inputs: { label: { inputSpacing: 'small', requiredInputs: { suffix: ' *', suffixColor: 'attention' } }, errorMessage: { color: 'attention', spacing: 'small' } },
  textStyles: {
    heading: { size: 'large', weight: 'bolder', color: 'default', isSubtle: false, fontType: 'default' },
    columnHeader: { weight: 'bolder', size: 'default', color: 'default', isSubtle: false, fontType: 'default' },
  },
});

function draw({ name, card }) {
  const section = document.createElement('section');
  const at = document.createElement('div');
  at.className = 'card';
  section.append(name, at);
  document.querySelector('main').append(section);

  const problems = [];
  const say = (event) => problems.push(`${AC.ValidationEvent[event.event]}: ${event.message}`);
  const context = new AC.SerializationContext(AC.Version.parse('1.5', new AC.SerializationContext()));
  const drawn = new AC.AdaptiveCard();
  drawn.hostConfig = host;
  drawn.parse(card, context);
  for (let index = 0; index < context.eventCount; index++) { say(context.getEventAt(index)); }
  drawn.validateProperties().validationEvents.forEach(say);
  const element = drawn.render();
  if (!element) { problems.push('Nothing was drawn.'); return { name, problems, text: '' }; }
  at.append(element);

  // The elements of a select never fit; everything else has to.
  for (const part of at.querySelectorAll('*')) {
    if (part.scrollWidth > part.clientWidth + 2 && part.clientWidth > 0 && !['SELECT', 'TEXTAREA', 'INPUT', 'OPTION'].includes(part.tagName)) {
      problems.push(`Wider than its place by ${part.scrollWidth - part.clientWidth}: ${part.className} ${part.innerText.slice(0, 40)}`);
    }
  }

  const result = { name, problems, text: at.innerText };
  if (!given.keep) { section.remove(); }
  return result;
}

const results = given.cards.map(draw);
if (!given.keep) {
  const out = document.createElement('pre');
  out.id = 'result';
  out.textContent = JSON.stringify(results);
  document.body.append(out);
}
