import { useState } from 'preact/hooks'
import type { Wording } from '../words/wording.ts'
import { CheckIcon } from './icons.tsx'

type Field = 'name' | 'email' | 'text'
type Values = Record<Field, string>

export interface MessageFormProps {
  readonly wording: Wording
  /** When somebody is there again, in words; null: nobody knows. */
  readonly backAt: string | null
  readonly firstText: string
  /** False when the message could not be kept. */
  readonly onLeave: (name: string, email: string, text: string) => boolean
}

/** For when nobody can answer: a message with an address to answer to. */
export function MessageForm({ wording, backAt, firstText, onLeave }: MessageFormProps) {
  const words = wording.form
  const [values, setValues] = useState<Values>({ name: '', email: '', text: firstText })
  const [isTried, setTried] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const needs = { name: values.name.trim() === '' ? words.needName : null, email: isEmail(values.email) ? null : words.needEmail, text: values.text.trim() === '' ? words.needText : null }

  function leave(event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void {
    event.preventDefault()
    setTried(true)
    const firstNeed = (['name', 'email', 'text'] as const).find((field) => needs[field] !== null)
    if (firstNeed) return void event.currentTarget.querySelector<HTMLElement>(`[name="${firstNeed}"]`)?.focus()
    setRefused(!onLeave(values.name.trim(), values.email.trim(), values.text.trim()))
  }
  function field(name: Field) {
    const need = isTried ? needs[name] : null
    return {
      need,
      label: words[name],
      name,
      value: values[name],
      onInput: (value: string) => setValues((all) => ({ ...all, [name]: value })),
    }
  }

  return (
    <form class="card message-form" noValidate onSubmit={leave}>
      <h3>{words.title}</h3>
      <p class="card-more">{backAt === null ? words.more : words.moreClosed(backAt)}</p>
      <TextField {...field('name')} />
      <TextField {...field('email')} />
      <TextField {...field('text')} isLong />
      {isRefused && <p class="need" role="alert">{wording.tooMuchUnsent}</p>}
      <button type="submit" class="primary">{words.send}</button>
    </form>
  )
}

export function MessageLeft({ wording, email, isSent, onAnother }: { readonly wording: Wording; readonly email: string; readonly isSent: boolean; readonly onAnother: () => void }) {
  const words = wording.form
  return (
    <div class="card message-left" role="status">
      <span class="card-sign"><CheckIcon /></span>
      <h3>{isSent ? words.sentTitle : words.keptTitle}</h3>
      <p class="card-more" dir="auto">{isSent ? words.sentMore(email) : words.keptMore}</p>
      <button type="button" class="link" onClick={onAnother}>{words.another}</button>
    </div>
  )
}

interface TextFieldProps {
  readonly name: Field
  readonly label: string
  readonly value: string
  readonly need: string | null
  readonly isLong?: boolean
  readonly onInput: (value: string) => void
}

function TextField({ name, label, value, need, isLong, onInput }: TextFieldProps) {
  const needId = `need-${name}`
  const common = { name, value, dir: 'auto' as const, 'aria-invalid': need !== null, ...(need ? { 'aria-describedby': needId } : {}) }
  return (
    <label class="text-field">
      <span>{label}</span>
      {isLong ? (
        <textarea {...common} rows={4} maxLength={20_000} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : name === 'email' ? (
        <input {...common} type="email" maxLength={254} autocomplete="email" onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input {...common} type="text" maxLength={300} autocomplete="name" onInput={(event) => onInput(event.currentTarget.value)} />
      )}
      {need && <span class="need" id={needId}>{need}</span>}
    </label>
  )
}

// No more than a slip of the finger; the hub has the last word. The same shape as the contract's, or nearly.
function isEmail(value: string): boolean {
  return /^[^\s@.]+(\.[^\s@.]+)*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/.test(value.trim())
}
