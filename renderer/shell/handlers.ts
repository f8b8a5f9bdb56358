import type { BulkWay } from '#renderer/features/handling/bulk-wishes.ts'
import type { Frame } from './use-frame.ts'
import type { Handlers } from './use-shortcuts.ts'

/**
 * What each action of the table (shortcuts.ts) does, one line each. `ways` are those of the conversation that is open;
 * what needs one that is open stands in the second part.
 */
export function handlersFor(frame: Frame, ways: Handlers): Handlers {
  const { lists, thread, composer, offer, showList, setOverlay, write } = frame
  function answer(way: 'reply-all' | 'forward'): void {
    write('reply')
    // After the field of that mode has been drawn.
    setTimeout(() => composer.current?.answer?.(way))
  }
  return {
    'next-conversation': () => lists.current?.move(1),
    'previous-conversation': () => lists.current?.move(-1),
    'open-conversation': () => lists.current?.openFocused(),
    'list-mine': () => showList('mine'),
    'list-queue': () => showList('queue'),
    'list-all': () => showList('all'),
    'list-parked': () => showList('parked'),
    'list-snoozed': () => showList('snoozed'),
    'list-resolved': () => showList('resolved'),
    'list-view': (pressed) => lists.current?.openView(Number(pressed)),
    filter: () => lists.current?.openFilter(),
    select: () => lists.current?.toggleSelected(),
    'select-next': () => lists.current?.extend(1),
    'select-previous': () => lists.current?.extend(-1),
    'select-all': () => lists.current?.selectAll(),
    ...(frame.canSetUp ? { 'set-up': () => frame.goSetUp({ section: null, chosen: null }) } : {}),
    'accept-offer': () => offer.current?.accept(),
    'decline-offer': () => offer.current?.decline(),
    palette: () => setOverlay('palette'),
    search: () => setOverlay('search'),
    ...(frame.canWriteMail ? { 'new-mail': () => setOverlay('new-mail') } : {}),
    ...(frame.canCall ? { dial: () => frame.dial('') } : {}),
    presence: () => setOverlay('presence'),
    ...(frame.backAvailable === null ? {} : { 'back-available': frame.backAvailable }),
    settings: () => setOverlay('settings'),
    tour: () => setOverlay('tour'),
    help: () => setOverlay('help'),
    leave: () => leaveField(frame),
    ...(frame.openId === null || frame.setUp !== null
      ? {}
      : {
          'jump-unread': () => thread.current?.jumpToUnread(),
          'retry-send': () => thread.current?.retryFailed(),
          'undo-send': () => composer.current?.takeBack(),
          'send-later': () => composer.current?.sendLater(),
          reply: () => write('reply'),
          'reply-all': () => answer('reply-all'),
          forward: () => answer('forward'),
          note: () => write('note'),
          'toggle-customer': frame.toggleCustomer,
          ...ways,
        }),
    ...(frame.selection.ids.size === 0 ? {} : toAllSelected(frame)),
  }
}

/** While some are selected, the keys of one conversation mean all of these. */
function toAllSelected({ bulk }: Frame): Handlers {
  const go = (way: BulkWay) => () => bulk.current?.go(way)
  return { take: go('take'), park: go('park'), snooze: go('snooze'), transfer: go('transfer'), resolve: go('resolve'), 'mark-unread': go('unread') }
}

function leaveField({ lists, selection }: Frame): void {
  const { activeElement } = document
  if (selection.ids.size > 0 && !isWriting(activeElement)) return selection.clear()
  if (!isWriting(activeElement)) return
  // Left at once: the row that takes the focus may have to be drawn, and the next key must not be written into the field.
  activeElement.blur()
  lists.current?.focus()
}

function isWriting(element: Element | null): element is HTMLElement {
  return element instanceof HTMLElement && (element.isContentEditable || element.matches('input:not([type=checkbox]), textarea'))
}
