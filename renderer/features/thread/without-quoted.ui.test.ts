import { expect, test } from 'vitest'
import { withoutQuoted } from './without-quoted.ts'

const QUOTED = 'On Tue, 18 Nov 2025, Nuanbao wrote:\n> It left on Monday.\n> Maria'

test.each([
  ['a blockquote with its line above', '<p>Where <b>is</b> it?</p><div>On Tue, 18 Nov 2025, Nuanbao wrote:<br></div><blockquote><p>It left on Monday.</p><p>Maria</p></blockquote>', '<p>Where <b>is</b> it?</p>'],
  ['a line in two pieces', '<div>Where is it?<br><br><div>On Tue, 18 Nov 2025, <a>Nuanbao</a> wrote:<blockquote>It left on Monday.<br>Maria</blockquote></div></div>', '<div>Where is it?</div>'],
  ['a picture among the new words', '<p>Where is it?</p><p><img data-file="f-1"></p><hr><p>On Tue, 18 Nov 2025, Nuanbao wrote:</p><p>It left on Monday.</p><p>Maria</p>', '<p>Where is it?</p><p><img data-file="f-1"></p>'],
])('%s: what is quoted is left out, with what held it', (_what, html, fresh) => {
  expect(withoutQuoted(html, 'Where is it?', QUOTED)).toBe(fresh)
})

test.each([
  ['begins with what it quotes', `<p>On Tue, 18 Nov 2025, Nuanbao wrote:</p><blockquote>It left on Monday.</blockquote><p>Where is it?</p>`, 'Where is it?', QUOTED],
  ['does not have it', '<p>Where is it?</p>', 'Where is it?', QUOTED],
  ['quotes next to nothing', '<p>Where is it?</p><p>> yes</p>', 'Where is it?', '> yes'],
  ['goes on below it', '<p>One.</p><p>On Tue, 18 Nov 2025, Nuanbao wrote:</p><p>It left.</p><p>Two, and a long sentence that is new.</p>', 'One.\nTwo, and a long sentence that is new.', QUOTED],
])('one that %s is shown whole', (_what, html, text, quoted) => {
  expect(withoutQuoted(html, text, quoted)).toBeNull()
})
