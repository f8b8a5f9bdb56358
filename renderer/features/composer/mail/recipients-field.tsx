import { useId, useImperativeHandle, useRef, useState, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { isMailAddress, parseAddresses } from '#shared/domain/mail-address.ts'
import { isSendable, recipientKey } from '#shared/domain/mail-recipients.ts'
import { maskIdentity } from '#shared/domain/mask.ts'
import type { MailRecipient } from '#shared/model/mail.ts'
import classes from './recipients.module.css'

export type RecipientsHandle = { readonly focus: () => void }

export type RecipientsFieldProps = {
  readonly label: string
  readonly people: readonly MailRecipient[]
  /** Whom the letters typed so far may mean. */
  readonly find: (typed: string) => readonly MailRecipient[]
  readonly onPeople: (people: readonly MailRecipient[]) => void
  /** Where the offers open: a composer stands at the foot of the screen, and a dialog cuts what goes beyond its edge. */
  readonly opens?: 'up' | 'within'
  /** One person at most. */
  readonly isAlone?: boolean
  /** It has the focus when its dialog opens. */
  readonly isFirst?: boolean
  readonly placeholder?: string
  /** Enter, with nothing typed. */
  readonly onEnter?: (() => void) | undefined
  readonly handle?: Ref<RecipientsHandle> | undefined
}

/** At rest so many are shown, and the others counted. */
const AT_REST = 4

/**
 * Whom a mail goes to, as chips, and where more are typed or pasted. What is typed and is no address stays, marked, so that
 * a slip is seen instead of swallowed.
 */
export function RecipientsField({ label, people, find, onPeople, opens = 'up', isAlone = false, isFirst = false, placeholder, onEnter, handle }: RecipientsFieldProps) {
  const { t } = useTranslation()
  const listId = useId()
  const root = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [pick, setPick] = useState(0)
  const [isClosed, setClosed] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  useImperativeHandle(handle, () => ({ focus: () => input.current?.focus() }))

  const offers = hasFocus && !isClosed ? find(typed.trim()) : []
  const at = Math.min(pick, offers.length - 1)
  const isFolded = !hasFocus && people.length > AT_REST + 1
  const shown = isFolded ? people.slice(0, AT_REST) : people

  function add(more: readonly MailRecipient[], rest = ''): void {
    const known = new Set(people.map(recipientKey))
    const fresh = more.filter((one) => !known.has(recipientKey(one)) && known.add(recipientKey(one)))
    if (fresh.length > 0) onPeople(isAlone ? fresh.slice(-1) : [...people, ...fresh])
    setTyped(rest)
    setPick(0)
    setClosed(false)
  }

  /** Takes what is typed for an address; what is none becomes a chip that says so. */
  function settle(text: string): void {
    const { found, rest } = parseAddresses(text.slice(0, 20_000))
    add([...found, ...(rest === '' ? [] : [{ name: '', address: rest.slice(0, 320) }])])
  }

  function remove(index: number): void {
    onPeople(people.filter((_, place) => place !== index))
    focusChip(index > 0 ? index - 1 : null)
  }

  function edit(index: number): void {
    const one = people[index]
    if (one === undefined) return
    onPeople(people.filter((_, place) => place !== index))
    setTyped(one.identityId === undefined ? (one.name === '' ? one.address : `${one.name} <${one.address}>`) : one.name)
    input.current?.focus()
  }

  function focusChip(index: number | null): void {
    const chips = [...(root.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])]
    if (index === null || chips[index] === undefined) input.current?.focus()
    else chips[index].focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const { key } = event
    const offered = offers[at]
    if (offers.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) setPick((at + (key === 'ArrowDown' ? 1 : offers.length - 1)) % offers.length)
    else if (offers.length > 0 && key === 'Escape') setClosed(true)
    else if (offered !== undefined && (key === 'Enter' || (key === 'Tab' && !event.shiftKey)) && !isMailAddress(typed.trim())) add([offered])
    else if (typed.trim() !== '' && (key === 'Enter' || key === ',' || key === ';' || key === '；' || key === '，')) settle(typed)
    else if (typed.trim() !== '' && key === ' ' && isMailAddress(typed.trim())) settle(typed)
    else if (typed === '' && people.length > 0 && (key === 'Backspace' || key === 'ArrowLeft')) focusChip(people.length - 1)
    else if (key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      onEnter?.()
    } else return
    event.preventDefault()
    if (key === 'Escape') event.stopPropagation()
  }

  function onChipKey(event: KeyboardEvent<HTMLElement>, index: number): void {
    const { key } = event
    if (key === 'Backspace' || key === 'Delete') remove(index)
    else if (key === 'ArrowLeft') focusChip(Math.max(0, index - 1))
    else if (key === 'ArrowRight') focusChip(index + 1 < people.length ? index + 1 : null)
    else return
    event.preventDefault()
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>): void {
    const text = event.clipboardData.getData('text/plain')
    const { found, rest } = parseAddresses(text.slice(0, 20_000))
    if (found.length === 0 || typed.trim() !== '') return
    event.preventDefault()
    add(found, rest)
  }

  return (
    // A press beside the chips means the field; what can have the focus is within.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={root}
      role="group"
      aria-label={label}
      className={classes.field}
      data-opens={opens}
      onFocus={() => setFocus(true)}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return
        setFocus(false)
        if (typed.trim() !== '') settle(typed)
      }}
      onMouseDown={(event) => {
        if (event.target !== event.currentTarget && event.target !== event.currentTarget.firstElementChild) return
        event.preventDefault()
        input.current?.focus()
      }}
    >
      <div className={classes.people}>
        {shown.map((one, index) => (
          <span key={recipientKey(one)} className={classes.chip} data-bad={!isSendable(one) || undefined}>
            <button
              type="button"
              data-chip
              tabIndex={-1}
              className={classes.name}
              title={titleOf(one)}
              aria-label={t(isSendable(one) ? 'mailWriting.chip' : 'mailWriting.badChip', { who: titleOf(one) })}
              onKeyDown={(event) => onChipKey(event, index)}
              onClick={() => edit(index)}
            >
              <bdi>{nameOf(one)}</bdi>
            </button>
            <button type="button" tabIndex={-1} aria-label={t('mailWriting.removeChip', { who: nameOf(one) })} className={classes.remove} onClick={() => remove(index)}>
              <IconX size={11} stroke={2.2} />
            </button>
          </span>
        ))}
        {isFolded && (
          <button type="button" className={classes.more} aria-label={t('mailWriting.moreChips', { count: people.length - AT_REST })} onClick={() => input.current?.focus()}>
            +{people.length - AT_REST}
          </button>
        )}
        <input
          ref={input}
          type="text"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={offers.length > 0}
          aria-controls={offers.length > 0 ? listId : undefined}
          aria-activedescendant={offers.length > 0 ? `${listId}-${at}` : undefined}
          data-autofocus={isFirst || undefined}
          placeholder={people.length === 0 ? placeholder : undefined}
          className={classes.input}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setPick(0)
            setClosed(false)
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </div>
      {offers.length > 0 && (
        <div id={listId} role="listbox" aria-label={t('mailWriting.offers')} className={classes.offers}>
          {offers.map((one, index) => (
            <button
              key={recipientKey(one)}
              id={`${listId}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={classes.offer}
              onMouseDown={(event) => {
                event.preventDefault() // the field keeps the focus
                add([one])
              }}
            >
              <bdi>{nameOf(one)}</bdi>
              {one.name.trim() !== '' && <small>{masked(one.address)}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

export function nameOf({ name, address }: MailRecipient): string {
  return name.trim() === '' ? address : name
}

/** As much of an address as is shown of any; whoever is chosen can be looked at whole. */
function masked(address: string): string {
  return address.includes('•') ? address : maskIdentity('email', address)
}

function titleOf({ name, address }: MailRecipient): string {
  return name.trim() === '' ? address : `${name} <${address}>`
}
