import { CALL_STEPS, DEFAULT_CALL_SCRIPT, type CallScript, type CallStep, type ScriptLanguage } from '#shared/model/call-script.ts'
import { fillBlanks, type BlankNames } from './fill-blanks.ts'

/** What is said at each step, in one language: the queue's own words, else the desk's, with the names filled in. */
export function scriptInWords(script: CallScript | undefined, language: ScriptLanguage, names: BlankNames): Readonly<Record<CallStep, string>> {
  const words = (step: CallStep) => {
    const own = script?.[step][language] ?? ''
    return fillBlanks(own.trim() === '' ? DEFAULT_CALL_SCRIPT[step][language] : own, names)
  }
  return { greet: words('greet'), confirm: words('confirm'), purpose: words('purpose'), repeat: words('repeat') }
}

/** A script in which nothing is said is none. */
export function orNoScript(script: CallScript): CallScript | undefined {
  return CALL_STEPS.every((step) => Object.values(script[step]).every((words) => words.trim() === '')) ? undefined : script
}
