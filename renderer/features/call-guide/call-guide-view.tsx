import { IconCheck, IconChevronDown, IconChevronRight, IconLanguage, IconListNumbers, IconPlayerRecord } from '@tabler/icons-react'
import { CALL_STEPS, type CallStep, type ScriptLanguage } from '#shared/model/call-script.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './call-guide.module.css'

export type CallGuideViewProps = {
  readonly isOpen: boolean
  /** What to say at each step, with its names filled in. */
  readonly words: Readonly<Record<CallStep, string>>
  readonly language: ScriptLanguage
  readonly done: ReadonlySet<CallStep>
  /** The call is recorded, and its customer is to hear that in words. */
  readonly isRecorded?: boolean
  /** They have heard it already, from the inbox's announcement. */
  readonly isAnnounced?: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onLanguage: (language: ScriptLanguage) => void
  readonly onDone: (step: CallStep, isDone: boolean) => void
}

/** What a good call goes through, with words to begin from. A help and no rule: it can be folded, and stays so; what is ticked is for the eye alone. */
export function CallGuideView({ isOpen, words, language, done, isRecorded = false, isAnnounced = false, onOpen, onLanguage, onDone }: CallGuideViewProps) {
  const { t } = useTranslation()
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const other = language === 'zh' ? 'en' : 'zh'
  const next = CALL_STEPS.find((step) => !done.has(step))
  return (
    <section className={classes.guide} aria-label={t('phone.guide.title')}>
      <div className={classes.head}>
        <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <IconListNumbers size={15} stroke={1.7} aria-hidden="true" />
          {t('phone.guide.title')}
          <Chevron size={14} stroke={1.8} aria-hidden="true" />
        </button>
        {isOpen && (
          <button type="button" className={classes.other} aria-label={`${OWN_NAMES[other]}: ${t(`phone.guide.show.${other}`)}`} onClick={() => onLanguage(other)}>
            <IconLanguage size={14} stroke={1.7} aria-hidden="true" />
            <span lang={langOf(other)}>{OWN_NAMES[other]}</span>
          </button>
        )}
      </div>
      {isRecorded && (
        <p className={classes.recorded}>
          <IconPlayerRecord size={14} stroke={1.8} aria-hidden="true" />
          <span>
            <strong>{t(isAnnounced ? 'recording.guide.announced' : 'recording.guide.lead')}</strong> <span lang={langOf(language)}>{SAY_RECORDED[language]}</span>
          </span>
        </p>
      )}
      {isOpen && (
        <ol className={classes.steps}>
          {CALL_STEPS.map((step, at) => (
            <li key={step} data-done={done.has(step) || undefined} data-next={step === next || undefined}>
              <label>
                <input type="checkbox" checked={done.has(step)} onChange={(event) => onDone(step, event.currentTarget.checked)} />
                <span className={classes.mark} aria-hidden="true">
                  {done.has(step) ? <IconCheck size={11} stroke={2.6} /> : at + 1}
                </span>
                <strong>{t(`phone.guide.step.${step}`)}</strong>
              </label>
              <p lang={langOf(language)}>{words[step]}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** Said in the customer's language, not the desk's. */
const SAY_RECORDED: Readonly<Record<ScriptLanguage, string>> = { zh: '“为了更好地跟进您的问题，本次通话会被录音，您看可以吗？”', en: '“This call is recorded, so that we can look after what you told us. Is that all right with you?”' }

/** A language is named in itself, whatever the desk's is. */
const OWN_NAMES: Readonly<Record<ScriptLanguage, string>> = { zh: '中文', en: 'English' }

function langOf(language: ScriptLanguage): string {
  return language === 'zh' ? 'zh-CN' : 'en'
}
