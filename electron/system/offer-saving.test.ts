import { EventEmitter } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { shellWords } from '../words/shell-words.ts'
import { offerSaving } from './offer-saving.ts'

/** What becomes of a download from an address, under a name. */
function download(url: string, name: string): unknown {
  const session = new EventEmitter()
  offerSaving(session as unknown as Parameters<typeof offerSaving>[0], { words: () => shellWords('zh-CN'), folder: () => path.resolve('downloads') })
  let became: unknown = 'saved by itself'
  session.emit('will-download', { preventDefault: () => (became = 'not taken') }, { getURL: () => url, getFilename: () => name, setSaveDialogOptions: (options: unknown) => (became = options) })
  return became
}

test('what the desk hands over is asked about, under a name fit for it', () => {
  expect(download('blob:app://desk/1', '../发票.pdf')).toEqual({ title: '保存文件', defaultPath: path.resolve('downloads', '发票.pdf') })
})

test.each(['https://stranger.test/x.exe', 'data:text/html,x', 'file:///etc/passwd', 'app://desk/index.html'])('what comes from %s is not taken', (url) => {
  expect(download(url, 'x')).toBe('not taken')
})
