import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useMediaQuery } from '@mantine/hooks'
import type { Draft } from '#shared/model/draft.ts'
import type { SearchHit } from '#renderer/state/search-answer.ts'
import type { ListName } from '#renderer/state/shape.ts'
import type { ComposerHandle } from '#renderer/features/composer/composer-view.tsx'
import type { ListHandle } from '#renderer/features/conversation-list/list-pane.tsx'
import { useSelection, type Selection } from '#renderer/features/conversation-list/use-selection.ts'
import type { BulkHandle } from '#renderer/features/handling/bulk-pane.tsx'
import type { HandlingDialog } from '#renderer/features/handling/handling-dialogs.tsx'
import { useBackAvailable } from '#renderer/features/presence/use-back-available.ts'
import type { OfferHandle } from '#renderer/features/offer/offer-pane.tsx'
import type { ThreadHandle } from '#renderer/features/thread/thread-view.tsx'
import { hasSetUpPlace } from '#renderer/features/has-set-up-place.ts'
import { useDesk, useDeskStore } from '#renderer/features/use-desk.tsx'
import { selectMailInboxes } from '#renderer/state/select-mail-inboxes.ts'
import { selectPhoneInboxes } from '#renderer/state/select-phone-inboxes.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectMe } from '#renderer/state/select-me.ts'
import { recall, remember } from '#renderer/ui/remembered-choice.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { useOpenConversation } from './use-open-conversation.ts'
import { useOpenHit, type Found } from './use-open-hit.ts'
import { createTypeAhead, type TypeAhead } from './type-ahead.ts'
import { useSetUpPlace, type SetUpPlace } from './use-set-up-place.ts'

/** What lies over the desk, one at a time. A new one: a name here, and where it is drawn in overlays.tsx. */
export type Overlay = 'presence' | 'settings' | 'help' | 'palette' | 'search' | 'tour' | 'new-mail' | 'dial'

export type Frame = {
  readonly list: ListName
  readonly openId: string | null
  /** Conversations of the list picked out, to do one thing to all of them. */
  readonly selection: Selection
  readonly mode: Draft['mode']
  readonly dialog: HandlingDialog | null
  readonly overlay: Overlay | null
  /** Where in the set-up they are; null: at their conversations. */
  readonly setUp: SetUpPlace | null
  readonly canSetUp: boolean
  readonly canWriteMail: boolean
  readonly canCall: boolean
  readonly isWide: boolean
  readonly isCustomerShown: boolean
  /** Only makes it the list that is shown; `showList` also brings the focus there. */
  readonly setList: (list: ListName) => void
  readonly showList: (list: ListName) => void
  readonly open: (id: string | null) => void
  /** What searching found last, and the way there. */
  readonly found: Found | null
  readonly openHit: (hit: SearchHit) => void
  /** What was searched for last: the search opens with it, so that one comes back to what was found. */
  readonly searchQuery: string
  readonly setSearchQuery: (query: string) => void
  readonly search: (query: string) => void
  /** What the dial pad opens with. */
  readonly dialNumber: string
  readonly dial: (number: string) => void
  readonly goSetUp: (place: SetUpPlace | null) => void
  /** What is open leaves: the next is opened, or nothing. */
  readonly moveOn: () => void
  /** `conversationId`: one that is only just being opened. */
  readonly write: (mode: Draft['mode'], conversationId?: string) => void
  readonly setDialog: (dialog: HandlingDialog | null) => void
  readonly setOverlay: (overlay: Overlay | null) => void
  readonly toggleCustomer: () => void
  /** Only while the hub holds them not to be there. */
  readonly backAvailable: (() => void) | null
  /** Reached by keys: each part of the screen gives a handle to what it does. */
  readonly lists: RefObject<ListHandle | null>
  readonly thread: RefObject<ThreadHandle | null>
  readonly composer: RefObject<ComposerHandle | null>
  /** The conversation in which somebody wants to write, and whose field is not drawn yet. */
  readonly focusWanted: RefObject<string | null>
  readonly typeAhead: TypeAhead
  /** Gives the field the focus, with what was typed for it meanwhile. */
  readonly enterField: () => void
  readonly offer: RefObject<OfferHandle | null>
  readonly bulk: RefObject<BulkHandle | null>
}

/** Where the person is on their desk: which list, which conversation, what lies over it. What handlers act on. */
export function useFrame(): Frame {
  const [list, setList] = useState<ListName>('mine')
  const [openId, openConversation] = useOpenConversation()
  const [setUp, goSetUp] = useSetUpPlace()
  const store = useDeskStore()
  const canSetUp = useDesk((state) => hasSetUpPlace(selectMe(state)?.role ?? null))
  const canWriteMail = useDesk((state) => selectMailInboxes(state).length > 0)
  const canCall = useDesk((state) => selectPhoneInboxes(state).length > 0)
  const [dialNumber, setDialNumber] = useState('')
  const [mode, setMode] = useState<Draft['mode']>('reply')
  const [dialog, setDialog] = useState<HandlingDialog | null>(null)
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const [isCustomerWanted, setCustomerWanted] = useState(() => recall('customer-pane', isOnOff) !== 'off')
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const isWide = useMediaQuery('(min-width: 1180px)', window.innerWidth >= 1180) ?? true
  const lists = useRef<ListHandle>(null)
  const thread = useRef<ThreadHandle>(null)
  const composer = useRef<ComposerHandle>(null)
  const focusWanted = useRef<string | null>(null)
  const [typeAhead] = useState(createTypeAhead)
  const offer = useRef<OfferHandle>(null)
  const bulk = useRef<BulkHandle>(null)
  const selection = useSelection()
  const backAvailable = useBackAvailable()

  useLayoutEffect(() => {
    setMode('reply')
    setDialog(null)
    setDrawerOpen(false)
  }, [openId])

  // Whoever opens a conversation is back at their conversations.
  const open = useCallback(
    (id: string | null) => {
      goSetUp(null)
      openConversation(id)
    },
    [goSetUp, openConversation],
  )

  const [found, openHit] = useOpenHit(open)
  const [searchQuery, setSearchQuery] = useState('')

  const moveOn = useCallback(() => {
    if (lists.current?.moveOn() !== true) open(null)
  }, [open])

  // The same functions while one steps through the list, so that what they are given to is not drawn anew.
  const latest = useLatest({ openId, setUp })
  // With the drawing itself: fast hands press the next key before what is merely an effect has run.
  const dial = useCallback((number: string) => {
    setDialNumber(number)
    setOverlay('dial')
  }, [])
  const showList = useCallback(
    (next: ListName) => {
      if (latest.current.setUp !== null) open(latest.current.openId)
      setList(next)
      setTimeout(() => lists.current?.focus())
    },
    [open, latest],
  )
  const enterField = useCallback(() => {
    const isThere = composer.current?.focus() === true
    // Where it is not drawn yet, whoever draws it asks again; in a conversation that is closed there is none to wait for.
    if (!isThere && selectConversation(store.getState(), latest.current.openId ?? '')?.place.kind !== 'closed') return
    focusWanted.current = null
    const typed = typeAhead.end()
    // The one way that a field of any kind takes for typing, its undo included.
    if (typed !== '' && isThere) document.execCommand('insertText', false, typed)
  }, [typeAhead, store, latest])
  const write = useCallback((next: Draft['mode'], conversationId: string | null = latest.current.openId) => {
    focusWanted.current = conversationId
    if (conversationId !== null) typeAhead.begin(performance.now())
    setMode(next)
    // After the field of that mode has been drawn.
    setTimeout(enterField)
  }, [enterField, typeAhead, latest])

  return {
    list,
    openId,
    selection,
    mode,
    dialog,
    overlay,
    setUp,
    canSetUp,
    canWriteMail,
    canCall,
    dialNumber,
    dial,
    goSetUp,
    isWide,
    isCustomerShown: isWide ? isCustomerWanted : isDrawerOpen,
    setList,
    showList,
    open,
    found,
    openHit,
    searchQuery,
    setSearchQuery,
    search(query) {
      setSearchQuery(query)
      setOverlay('search')
    },
    moveOn,
    backAvailable,
    write,
    setDialog,
    setOverlay,
    toggleCustomer() {
      if (!isWide) return setDrawerOpen(!isDrawerOpen)
      remember('customer-pane', isCustomerWanted ? 'off' : 'on')
      setCustomerWanted(!isCustomerWanted)
    },
    lists,
    thread,
    composer,
    focusWanted,
    typeAhead,
    enterField,
    offer,
    bulk,
  }
}

function isOnOff(value: string): value is 'on' | 'off' {
  return value === 'on' || value === 'off'
}
