import { Guarded } from '../offered.ts'
import { originOf } from '../requests/schemes.ts'
import { inside } from './inside.ts'
import type { WebContents } from './web-contents.ts'

/** The top frame of a page, as `event.senderFrame` and `contents.mainFrame` give it: always the same object. */
export class MainFrame extends Guarded {
  readonly routingId = 1
  readonly name = ''
  readonly parent = null
  readonly frames: readonly MainFrame[] = []
  readonly processId: number
  readonly frameTreeNodeId: number
  readonly #contents: WebContents

  constructor(contents: WebContents) {
    super('webFrameMain')
    this.#contents = contents
    this.processId = contents.id
    this.frameTreeNodeId = contents.id
  }

  get url(): string {
    return this.#contents.getURL()
  }

  get origin(): string {
    return originOf(this.#contents.getURL())
  }

  get top(): MainFrame {
    return this.#contents.mainFrame
  }

  isDestroyed(): boolean {
    return this.#contents[inside].isGone
  }
}
