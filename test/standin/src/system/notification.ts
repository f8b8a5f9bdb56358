import type { NotificationConstructorOptions } from 'electron'
import { anEvent, Offered } from '../offered.ts'
import { records } from '../records.ts'

/** A notification that a test finds among the records and clicks by emitting `click`, `reply` or `action`, as the system would. */
export class Notification extends Offered {
  title: string
  subtitle: string
  body: string
  silent: boolean
  hasReply: boolean
  replyPlaceholder: string
  closeButtonText: string
  timeoutType: string
  urgency: string
  sound: string
  toastXml: string
  readonly actions: readonly { readonly type: string; readonly text?: string }[]

  constructor(options: NotificationConstructorOptions = {}) {
    super('Notification')
    this.title = options.title ?? ''
    this.subtitle = options.subtitle ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent === true
    this.hasReply = options.hasReply === true
    this.replyPlaceholder = options.replyPlaceholder ?? ''
    this.closeButtonText = options.closeButtonText ?? ''
    this.timeoutType = options.timeoutType ?? 'default'
    this.urgency = options.urgency ?? 'normal'
    this.sound = options.sound ?? ''
    this.toastXml = options.toastXml ?? ''
    this.actions = options.actions ?? []
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    records.notifications.push(this)
    setImmediate(() => this.emit('show', anEvent()))
  }

  close(): void {
    this.emit('close', anEvent())
  }
}
