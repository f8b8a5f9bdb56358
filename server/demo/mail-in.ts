import { Readable } from 'node:stream'
import type { Attachment, Content } from '#shared/model/entry.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import { storeFile } from '#server/files/store-file.ts'
import type { Workspace } from '#server/workspace.ts'
import type { Story, Written } from './story.ts'

type Arriving = { readonly from: string; readonly name: string; readonly inbox: Inbox; readonly at: number }

/** A mail of a story, as if it had been taken in from a mailbox. There is no raw mail: nobody ever sent it. */
export function mailIn(story: Story, n: number, { text, html, quoted = '', cc = [], files = {}, proof = 'proved' }: Written, { from, name, inbox, at }: Arriving): Content {
  return {
    text,
    attachments: Object.entries(files).map(([file, words], index) => attachmentOf(story, n, index, file, words)),
    mail: {
      way: 'in',
      subject: n === 0 ? (story.subject ?? '') : `Re: ${story.subject ?? ''}`,
      from: { name, address: from },
      to: [{ name: inbox.brand, address: inbox.mail?.address ?? '' }],
      cc: [...cc],
      replyTo: [],
      recipientCount: 1 + cc.length,
      sentAt: at,
      quoted,
      html: html ?? null,
      hasHtml: html !== undefined,
      hasRemotePictures: false,
      proof,
      isAutomatic: false,
      troubles: [],
      rawFileId: null,
    },
  }
}

/** Stores the files of a story's mails before it is told; done twice, they are there once. */
export async function storeFilesOf(workspace: Workspace, story: Story, at: number): Promise<void> {
  for (const [n, step] of story.steps.entries()) {
    if (step.kind !== 'writes') continue
    for (const [index, [name, words]] of Object.entries(step.files ?? {}).entries()) {
      const { fileId } = attachmentOf(story, n, index, name, words)
      await storeFile(workspace, { name, bytes: Readable.from([Buffer.from(words)]), uploadedBy: `mail:${story.inboxId}`, at, idOf: () => fileId })
    }
  }
}

function attachmentOf(story: Story, n: number, index: number, name: string, words: string): Attachment {
  return { fileId: `demo-${story.id}-${n}-file-${index}`, name, kind: 'text/plain', sizeBytes: Buffer.byteLength(words) }
}
