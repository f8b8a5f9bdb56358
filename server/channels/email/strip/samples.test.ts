import { describe, expect, it } from 'vitest'
import { judge, readSamples, scoresOf } from '#server/cli/strip-samples.ts'
import { htmlLines } from './read-html.ts'

// The samples of test/mail/stripping. `known` were written with the rules, and all of them are right; `unseen` and those
// numbered after it by others, before they had read the rules. What the rules made of these when they met them first is in
// docs/decisions/0014-reply-stripping.md.

const known = await readSamples('test/mail/stripping/known')
const faultsOf = (judgements: readonly ReturnType<typeof judge>[]) => judgements.filter(({ isRight, lost }) => !isRight || lost.length > 0).map(({ name, visible, lost }) => ({ name, visible, lost }))

describe('samples written with the rules', () => {
  it('are many, half of them of Chinese programs', () => {
    const scores = scoresOf(known.map(judge))
    expect(scores['all']?.samples).toBeGreaterThanOrEqual(60)
    expect(scores['zh']?.samples).toBeGreaterThanOrEqual(30)
  })

  it('are parted rightly', () => {
    expect(faultsOf(known.map(judge))).toEqual([])
  })

  it('are parted rightly by their formatted part alone, read as a mail without a plain part is', () => {
    const formatted = known.flatMap((sample) => (sample.html === null ? [] : [{ ...sample, text: htmlLines(sample.html).map(({ text }) => text).join('\n') }]))
    expect(faultsOf(formatted.map(judge))).toEqual([])
    expect(faultsOf(formatted.map((sample) => judge({ ...sample, text: '' })))).toEqual([])
  })

  it('are parted rightly by their plain part alone', () => {
    expect(faultsOf(known.filter(({ text }) => text !== '').map((sample) => judge({ ...sample, html: null })))).toEqual([])
  })
})

describe.each(['unseen', 'unseen-2', 'unseen-3', 'unseen-4'])('samples written by somebody else: %s', async (folder) => {
  const judgements = (await readSamples(`test/mail/stripping/${folder}`)).map(judge)

  it('never lose what was written for this mail', () => {
    expect(judgements.filter(({ lost }) => lost.length > 0).map(({ name, lost }) => ({ name, lost }))).toEqual([])
  })

  it.each(['en', 'zh'])('are right in nine of ten: %s', (language) => {
    const wrong = judgements.filter((each) => each.language === language && !each.isRight).map(({ name }) => name)
    expect(scoresOf(judgements)[language]?.percent ?? 0, `wrong: ${wrong.join(', ')}`).toBeGreaterThanOrEqual(90)
  })
})
