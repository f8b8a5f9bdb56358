import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hearth-mails-'))
  await mkdir(path.join(folder, 'within'))
  await writeFile(path.join(folder, '1.eml'), 'From: "Wei, Li" <li@x.test>\r\nSubject: =?gbk?B?xOO6ww==?=\r\n\r\nHello\r\n')
  await writeFile(path.join(folder, '2.eml'), '')
  await writeFile(path.join(folder, 'within', '3.eml'), 'From: a@x.test\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n')
})

afterAll(() => rm(folder, { recursive: true }))

type Ended = { readonly code: number | null; readonly out: string; readonly said: string }

function hearth(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [path.resolve('server/cli.ts'), ...args])
  const ended = { out: '', said: '' }
  child.stdout.on('data', (part) => (ended.out += String(part)))
  child.stderr.on('data', (part) => (ended.said += String(part)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...ended })))
}

test('a folder of mails is read in the order of its names, a line of JSON for each', async () => {
  const { code, out, said } = await hearth('mail', 'parse', folder, '--json')
  expect({ code, said }).toEqual({ code: 0, said: '' })
  const lines = out.trimEnd().split('\n').map((line) => JSON.parse(line) as { file: string; sizeBytes: number; mail: Record<string, unknown> })
  expect(lines.map(({ file }) => path.relative(folder, file))).toEqual(['1.eml', '2.eml', path.join('within', '3.eml')])
  expect(lines[0]).toMatchObject({ sizeBytes: 67, mail: { from: { name: 'Wei, Li', address: 'li@x.test' }, subject: '你好', text: 'Hello', troubles: [] } })
  expect(lines[1]?.mail).toMatchObject({ from: null, troubles: ['headers', 'empty'] })
  expect(lines[2]?.mail).toMatchObject({ files: [{ name: 'a.pdf', mediaType: 'application/pdf', sizeBytes: 4, sha256: '315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027' }] })
})

test('for a person a line has who, what about, how many files and what is wrong', async () => {
  expect((await hearth('mail', 'parse', path.join(folder, '1.eml'))).out).toBe(`${path.join(folder, '1.eml')}\tWei, Li <li@x.test>\t你好\t0 files\t-\n`)
})

test('a file that is not there is told in one line, and the others are read all the same', async () => {
  const missing = path.join(folder, 'none.eml')
  const { code, out, said } = await hearth('mail', 'parse', missing, path.join(folder, '2.eml'))
  expect({ code, said }).toEqual({ code: 1, said: `${missing} is not there.\n` })
  expect(out).toContain('2.eml')
})

test('what a sender wrote is told apart from what they quote', async () => {
  const file = path.join(folder, 'within', 'reply.eml')
  await writeFile(file, 'From: a@x.test\r\n\r\nYes.\r\n\r\nOn Tue, 4 Mar 2025 at 10:12, B <b@x.test> wrote:\r\n> Blue?\r\n')
  expect((await hearth('mail', 'strip', file)).out).toBe(`--- ${file}\nYes.\n…\n\n`)
  const { code, out } = await hearth('mail', 'strip', file, '--json')
  expect({ code, line: JSON.parse(out) }).toEqual({ code: 0, line: { file, visible: 'Yes.', quoted: 'On Tue, 4 Mar 2025 at 10:12, B <b@x.test> wrote:\n> Blue?' } })
})

test('a folder of samples ends in its score, and names what is wrong', async () => {
  const samples = path.join(folder, 'samples')
  await mkdir(samples)
  await writeFile(path.join(samples, 'a.sample'), 'client: A\nlanguage: en\n\n=== visible ===\nYes.\n=== text ===\nYes.\n\n-- \nAnna\n')
  await writeFile(path.join(samples, 'b.sample'), 'client: B\nlanguage: zh\n\n=== visible ===\n好的。\n不用了。\n=== text ===\n好的。\n')
  await writeFile(path.join(samples, 'c.sample'), 'client: C\n')
  await writeFile(path.join(samples, 'd.sample'), 'client: D\nlanguage: en\n\n=== visible ===\nGrün.\n')
  await writeFile(path.join(samples, 'd.eml'), 'From: a@x.test\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nR3LDvG4u\r\n')
  const { code, out, said } = await hearth('mail', 'strip', samples)
  expect({ code, said }).toEqual({ code: 1, said: `${path.join(samples, 'c.sample')} is no sample: expected client:, language:, === visible === and at least one of === text === and === html ===, or the mail beside it as .eml.\n` })
  expect(out.split('\n')).toEqual(['lost\tzh\tb\tB', 'en\t2 of 2 right, 100 %\tthe new part lost in 0', 'zh\t0 of 1 right, 0 %\tthe new part lost in 1', 'all\t2 of 3 right, 66.7 %\tthe new part lost in 1', ''])
})

test.each([
  [['mail'], /^hearth mail needs to be told what to do; expected one of .*parse.*\.\n$/],
  [['mail', 'eat'], /^hearth mail cannot "eat"; expected one of .*parse.*\.\n$/],
  [['mail', 'parse'], /^hearth mail parse takes a file or a folder of mails, and none was named\.\n$/],
  [['mail', 'strip'], /^hearth mail strip takes a file or a folder of mails, and none was named\.\n$/],
  [['mail', 'parse', '--colour'], /^Unknown option '--colour'\n$/],
] as const)('%j is wrong usage, told in one line', async (args, said) => {
  expect(await hearth(...args)).toEqual({ code: 2, out: '', said: expect.stringMatching(said) })
})

test('it tells how it is used', async () => {
  expect(await hearth('mail', '--help')).toMatchObject({ code: 0, out: expect.stringMatching(/^usage: hearth mail parse/) })
})
