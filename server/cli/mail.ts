import { WrongUsage, type CliCommand } from './cli-command.ts'
import { parseMails } from './mail-parse.ts'
import { stripMails } from './mail-strip.ts'

const ACTS: Readonly<Record<string, CliCommand['run']>> = { parse: parseMails, strip: stripMails }

export const mail: CliCommand = {
  usage: `usage: hearth mail parse FILE|FOLDER… [--json]
       hearth mail strip FILE|FOLDER… [--json]

  parse     Reads mails as the hub reads them, one after the other, and says what is in each: who, about what, which words, which
            files, and what could not be read as it was meant. A folder is read with the folders in it; every file is one mail.
  strip     What a sender wrote, apart from what their mail program put below it. A file NAME.sample says what should be seen, and of several
            the share that is right is told.

  --json    one JSON object a line: {"file", "sizeBytes", "mail"}; of a mail's files their sizes and SHA-256, not their bytes;
            of strip {"file", "visible", "quoted"}, and of samples {"scores"} at the end

Nothing is changed and nothing is stored. Exit 0: every mail was read; 1: a file or folder could not be.`,
  async run([act, ...args]) {
    const run = act !== undefined && Object.hasOwn(ACTS, act) ? ACTS[act] : undefined
    if (run === undefined) throw new WrongUsage(`${act === undefined ? 'hearth mail needs to be told what to do' : `hearth mail cannot ${JSON.stringify(act)}`}; expected one of ${Object.keys(ACTS).join(', ')}.`)
    return run(args)
  },
}
