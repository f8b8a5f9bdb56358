import { parseMail } from '#server/channels/email/parse/parse-mail.ts'

// Reads a mail of 25 MB that is nowhere whole, and says how much more memory that took at its highest, in megabytes.

const LINE = Buffer.from(`${Buffer.alloc(57, 7).toString('base64')}\r\n`)
const LINES = Math.floor((25 * 1024 * 1024) / LINE.length)
const CHUNK = 840

async function* largeMail(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('From: li@x.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe film\r\n--b\r\nContent-Type: video/mp4; name=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n')
  for (let line = 0; line < LINES; line += CHUNK) yield Buffer.concat(Array.from({ length: Math.min(CHUNK, LINES - line) }, () => LINE))
  yield Buffer.from('--b--\r\n')
}

const before = process.memoryUsage().rss
const { text, files, troubles } = await parseMail(largeMail())
const peak = process.resourceUsage().maxRSS * 1_024
process.stdout.write(JSON.stringify({ text, fileBytes: files[0]?.bytes.length, troubles, moreMb: Math.round((peak - before) / 1_048_576) }))
