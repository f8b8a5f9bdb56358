import { createReadStream } from 'node:fs'
import { parseMail } from '#server/channels/email/parse/parse-mail.ts'
import { stripReply } from '#server/channels/email/strip/strip-reply.ts'
import { readArguments, WrongUsage } from './cli-command.ts'
import { codeOf, filesIn } from './mail-files.ts'
import { openOutput } from './output.ts'
import { isOfSample, judge, readSample, scoresOf, type Judgement } from './strip-samples.ts'

/**
 * hearth mail strip: what an agent sees first of each mail, and what stands behind "show all". A `.sample` says what should be seen
 * (test/mail/stripping/README.md); of several, the share that is right follows, and by name those that are not.
 */
export async function stripMails(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  if (positionals.length === 0) throw new WrongUsage('hearth mail strip takes a file or a folder of mails, and none was named.')
  const output = openOutput()
  const judgements: Judgement[] = []
  let code = 0
  for await (const { file, fault } of filesIn(positionals)) {
    if (isOfSample(file) && !positionals.includes(file)) continue
    const read = fault ?? (await readOne(file))
    if (typeof read === 'string') {
      process.stderr.write(`${file} ${read}.\n`)
      code = 1
      continue
    }
    const { judgement, visible, quoted } = read
    if (judgement !== null) judgements.push(judgement)
    if (values.json) await output.say(JSON.stringify({ file, visible, quoted, ...(judgement === null ? {} : { client: judgement.client, language: judgement.language, isRight: judgement.isRight, lost: judgement.lost }) }))
    else if (judgement === null || positionals[0] === file) await output.say(`--- ${file}\n${visible}\n${quoted === '' ? '' : '…\n'}`)
    else if (judgement.lost.length > 0 || !judgement.isRight) await output.say(`${judgement.lost.length > 0 ? 'lost' : 'wrong'}\t${judgement.language}\t${judgement.name}\t${judgement.client}`)
    if (output.isClosed()) break
  }
  if (judgements.length > 1) await sayScores(judgements, values.json === true, output.say)
  return code
}

type Read = { readonly judgement: Judgement | null; readonly visible: string; readonly quoted: string }

async function readOne(file: string): Promise<Read | string> {
  try {
    if (file.endsWith('.sample')) {
      const sample = await readSample(file)
      return { judgement: judge(sample), ...stripReply(sample) }
    }
    return { judgement: null, ...stripReply(await parseMail(createReadStream(file))) }
  } catch (error) {
    return error instanceof SyntaxError ? error.message : codeOf(error)
  }
}

async function sayScores(judgements: readonly Judgement[], isJson: boolean, say: (line: string) => Promise<void>): Promise<void> {
  const scores = scoresOf(judgements)
  if (isJson) return say(JSON.stringify({ scores }))
  for (const [language, { samples, right, lost, percent }] of Object.entries(scores)) await say(`${language}\t${right} of ${samples} right, ${percent} %\tthe new part lost in ${lost}`)
}
