import { useState } from 'react'
import { Textarea } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { orNoScript } from '#shared/domain/call-script.ts'
import { CALL_STEPS, DEFAULT_CALL_SCRIPT, type CallScript } from '#shared/model/call-script.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { FormGroup } from './form-group.tsx'
import type { FormProps } from './form-props.ts'
import type { QueueValues } from './kinds.ts'
import classes from './forms.module.css'

const NONE: CallScript = { greet: { zh: '', en: '' }, confirm: { zh: '', en: '' }, purpose: { zh: '', en: '' }, repeat: { zh: '', en: '' } }
const LANGUAGES = ['zh', 'en'] as const

/** What is said on a queue's calls, step by step, in both languages side by side. An empty field shows the words that stand in for it. */
export function CallScriptFields({ values, set, problemAt }: Pick<FormProps<QueueValues>, 'values' | 'set' | 'problemAt'>) {
  const { t } = useTranslation()
  const script = values.script ?? NONE
  // Whoever empties a script has it still before them.
  const [isOpen, setOpen] = useState(values.script !== undefined)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <FormGroup title={t('setUp.field.script')} lead={t('setUp.queue.scriptLead', { agent: '{agent}', brand: '{brand}', customer: '{customer}' })}>
      <button type="button" className={classes.unfold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Chevron size={14} stroke={1.8} aria-hidden="true" />
        {t('setUp.queue.scriptOpen')}
      </button>
      {isOpen && (
        <div className={classes.steps}>
          {CALL_STEPS.map((step) => (
            <fieldset key={step} className={classes.scriptStep}>
              <legend>{t(`phone.guide.step.${step}`)}</legend>
              <div className={classes.pair}>
                {LANGUAGES.map((language) => (
                  <Textarea
                    key={language}
                    aria-label={`${t(`phone.guide.step.${step}`)}, ${t(`setUp.field.${language}`)}`}
                    lang={language === 'zh' ? 'zh-CN' : 'en'}
                    autosize
                    minRows={2}
                    maxRows={6}
                    placeholder={DEFAULT_CALL_SCRIPT[step][language]}
                    value={script[step][language]}
                    error={problemAt(`script.${step}.${language}`)}
                    onChange={(event) => set({ script: orNoScript({ ...script, [step]: { ...script[step], [language]: event.currentTarget.value } }) })}
                  />
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      )}
    </FormGroup>
  )
}
