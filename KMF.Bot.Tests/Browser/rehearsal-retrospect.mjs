// Ann, Bea and Carys, who reads Welsh, walk through a Retrospect in the rehearsal room.
import { album, check, openBrowser, story } from './browser.mjs';
import { Column } from './rehearsal.mjs';

const [address, folder] = process.argv.slice(2);
const desk = { width: 1600, height: 1000 };
const phone = { width: 390, height: 844 };

await story(async atEnd => {
  const { browser, newPage } = await openBrowser();
  atEnd(() => browser.close());
  const { page, errors } = await newPage({ viewport: desk, colorScheme: 'light' });
  const picture = album(folder);
  await page.goto(address);
  try {
    await tell(page, name => look(page, picture, name));
  } catch (error) {
    await picture(page, 'failed');
    throw error;
  }

  check(errors.length === 0, `the page has no errors ${errors.join(' | ')}`);
});

async function tell(page, snap) {
  const [ann, bea, carys] = ['Ann Price', 'Bea Okafor', 'Carys Evans'].map(name => new Column(page, name));

  await ann.pane.getByText('Nothing here yet').waitFor();
  await snap('empty');
  await ann.say('retrospect Winter ward move');
  await ann.card('Get ready');
  await carys.card('Paratoi');
  await snap('set-up');
  await ann.press('Get ready', 'Start', { 'Part of a project or event?': 'Ward 7 reopening' });

  await bea.press('What was the objective of the project?', 'Add', { 'Your answer': 'Move 24 patients without a fall. We did, a day late.' });
  await carys.press('Beth oedd amcan y prosiect?', 'Ychwanegu', { 'Eich ateb': 'Ward ar agor erbyn dydd Llun' });
  await ann.card('Ward ar agor erbyn dydd Llun');
  await bea.card('Ward ar agor erbyn dydd Llun');
  await ann.press('What was the objective of the project?', 'Add', { 'Your answer': 'Every family knew the new ward before the day' });
  await bea.press('What was the objective of the project?', "I'm done");
  await carys.card('Every family knew the new ward before the day');
  check(true, 'all three see what the others said');
  await ann.card('1 is done');
  await ann.read('What was the objective of the project?');
  await bea.read('What was the objective of the project?');
  await carys.read('Beth oedd amcan y prosiect?');
  await snap('objective');
  await bea.press('What was the objective of the project?', 'Edit');
  await bea.press('What was the objective of the project?', 'Save', { 'Your answer': 'Move 24 patients without a fall. We did, two days late.' });
  await ann.card('two days late');
  check(true, 'an edit reaches the others');
  await ann.press('What was the objective of the project?', 'Next');

  await bea.press('What were the successes?', 'Add', {
    'What went well': 'Pharmacy packed the night before', 'Why': 'They were asked early', 'How can we or others repeat it': 'Ask pharmacy two weeks ahead',
  });
  await carys.press('Beth oedd y llwyddiannau?', 'Ychwanegu', {
    'Beth aeth yn dda': 'Cerddodd pawb a allai', 'Pam': 'Buom yn ymarfer y llwybr', 'Sut gallwn ni neu eraill ei ailadrodd': 'Ymarfer gyda phob claf y diwrnod cynt',
  });
  await ann.card('Cerddodd pawb a allai');
  await ann.type('What were the successes?', { 'What went well': 'Nobody had to wait in a corridor' });
  await carys.card('Pharmacy packed the night before');
  await snap('successes');
  await bea.press('What were the successes?', "I'm done");
  await ann.card('1 is done');
  check(await ann.typed('What were the successes?', 'What went well') === 'Nobody had to wait in a corridor', 'what Ann is typing survives what others do');
  await ann.press('What were the successes?', 'Add', { 'Why': 'One bed at a time' });
  await ann.press('What were the successes?', 'Next');

  await bea.press('What were the disappointments?', 'Add', {
    'What was disappointing': 'Two beds had no working call bell', 'Why': 'Nobody had tried them', 'How can we or others avoid it': 'Try every bell the day before',
  });
  await ann.card('Two beds had no working call bell');
  await ann.press('What were the disappointments?', 'Next');

  await bea.press('Marks out of 10', 'Add', { 'Your mark out of 10': '8', 'What would have made it a 10?': 'Working call bells' });
  await carys.press('Marciau allan o 10', 'Ychwanegu', { 'Eich marc allan o 10': '7', "Beth fyddai wedi codi'r marc i 10?": 'Mwy o amser i ymarfer' });
  await ann.press('Marks out of 10', 'Add', { 'Your mark out of 10': '6' });
  check(!(await bea.text('Marks out of 10')).includes('Average'), 'the marks are secret');
  await snap('marks-secret');
  await ann.press('Marks out of 10', 'Reveal');
  await bea.card('Average 7.0');
  await carys.card('Cyfartaledd 7.0');
  await snap('marks-revealed');
  await ann.press('Average 7.0', 'Review');

  await ann.card('Review: what matters most?');
  await snap('review');
  await ann.press('Review: what matters most?', 'Open voting');
  await bea.vote('Review: what matters most?', 'Pharmacy packed the night before', 'Vote');
  await carys.vote('Adolygiad: beth sydd bwysicaf?', 'Pharmacy packed the night before', 'Pleidleisio');
  await ann.card('2 people have voted');
  await bea.card('2 people have voted');
  await bea.vote('Review: what matters most?', 'Two beds had no working call bell', 'Vote');
  await snap('voting');
  await ann.press('Review: what matters most?', 'Close voting');
  await ann.card('2 people voted');
  await ann.press('Review: what matters most?', 'Make lesson');
  await ann.card('Make a lesson');
  await snap('make-lesson');
  check(await ann.typed('Make a lesson', 'What others should do') === 'Ask pharmacy two weeks ahead', 'the lesson is begun from what most voted for');
  await ann.press('Make a lesson', 'Save', { 'Title': 'Ask pharmacy early', 'Keywords': 'pharmacy, move' });
  await ann.card('Ask pharmacy early');
  await ann.press('Review: what matters most?', 'Make action');
  await ann.card('Make an action');
  await snap('make-action');
  await ann.press('Make an action', 'Save', { 'What will be done?': 'Try every call bell the day before a move', 'Who does it?': 'Bea Okafor', 'By when?': '2026-12-01' });
  await bea.card('Try every call bell');
  await snap('decided');
  await ann.press('Review: what matters most?', 'Close');

  await bea.card('Summary');
  await carys.card('Crynodeb');
  await snap('summary');
  await bea.press('Summary', 'Save', { 'How useful was this?': '4: very', 'Why?': 'Short, and we heard everybody' });
  await bea.open('Personal chat');
  await bea.pane.getByText('You have an action').waitFor();
  check(true, 'Bea is told of her action in person');
  await carys.say('gwersi pharmacies');
  await carys.card('1 wers');
  check((await carys.text('1 wers')).includes('Ask pharmacy early'), 'Carys finds the lesson');
  await carys.press('1 wers', 'Rwyf wedi defnyddio hon');
  await snap('used');
  await carys.press("Rydych chi wedi defnyddio'r wers hon", 'Cadw', { 'Sut aeth hi?': 'Roedd y meddyginiaethau yno cyn y cleifion' });
  await carys.card("Diolch. Mae wedi'i gadw.");
  await ann.say('lessons pharmacy');
  await ann.card('used by 1 person');
  check((await ann.text('used by 1 person')).includes('Carys Evans'), 'Ann reads how it went');
  await ann.say('who knows ward moves');
  await ann.card('Who to ask');
  await ann.read('used by 1 person');
  await snap('lessons');
  await ann.read('Who to ask');
  await snap('who-knows');
  check(await page.locator('.toast.error').count() === 0, 'nobody saw an error');
}

/** In light, in dark, and on a phone. */
async function look(page, picture, name) {
  await picture(page, `${name}-light`);
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await picture(page, `${name}-dark`);
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.setViewportSize(phone);
  await picture(page, `${name}-phone`);
  check(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name}: nothing is wider than a phone`);
  await page.setViewportSize(desk);
}
