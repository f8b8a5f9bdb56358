import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { parseMail } from '#server/channels/email/parse/parse-mail.ts'
import type { ParsedMail } from '#server/channels/email/parsed-mail.ts'
import { readArguments, WrongUsage } from './cli-command.ts'
import { codeOf, filesIn } from './mail-files.ts'
import { openOutput } from './output.ts'

/** hearth mail parse: one mail at a time, so that a folder of any size takes no more memory than its largest mail. */
export async function parseMails(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  if (positionals.length === 0) throw new WrongUsage('hearth mail parse takes a file or a folder of mails, and none was named.')
  const output = openOutput()
  let code = 0
  for await (const { file, fault } of filesIn(positionals)) {
    const read = fault ?? (await readOne(file))
    if (typeof read === 'string') {
      process.stderr.write(`${file} ${read}.\n`)
      code = 1
    } else await output.say(values.json ? JSON.stringify({ file, sizeBytes: read.sizeBytes, mail: withoutBytes(read.mail) }) : inShort(file, read.mail))
    if (output.isClosed()) break
  }
  return code
}

async function readOne(file: string): Promise<{ readonly sizeBytes: number; readonly mail: ParsedMail } | string> {
  let sizeBytes = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) { // Without an encoding a file's stream gives buffers.
      sizeBytes += chunk.length
      yield chunk
    }
  }
  try {
    return { mail: await parseMail(counted()), sizeBytes }
  } catch (error) {
    return codeOf(error)
  }
}

function withoutBytes({ files, ...mail }: ParsedMail) {
  return { ...mail, files: files.map(({ bytes, ...file }) => ({ ...file, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })) }
}

function inShort(file: string, { from, subject, files, troubles }: ParsedMail): string {
  const sender = from === null ? '-' : from.name === '' ? from.address : `${from.name} <${from.address}>`
  return [file, sender, subject, `${files.length} files`, troubles.join(',') || '-'].join('\t')
}
