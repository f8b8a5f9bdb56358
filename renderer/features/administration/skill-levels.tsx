import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { withChosen, type Choice } from './choices.ts'
import classes from './forms.module.css'

export type SkillLevel = { readonly skill: string; readonly level: number }

export type SkillLevelsProps = {
  readonly label: string
  readonly levelLabel: string
  readonly levels: readonly SkillLevel[]
  readonly skills: readonly Choice[]
  readonly problemAt: (index: number) => string | undefined
  readonly onChange: (levels: readonly SkillLevel[]) => void
}

const LEVELS = ['1', '2', '3', '4', '5']

/** Skills, each with a level from 1 to 5: how good a person is, or how good a queue asks them to be. */
export function SkillLevels({ label, levelLabel, levels, skills, problemAt, onChange }: SkillLevelsProps) {
  const { t } = useTranslation()
  const taken = new Set(levels.map(({ skill }) => skill))
  const free = skills.filter(({ value }) => !taken.has(value))
  const change = (index: number, patch: Partial<SkillLevel>) => onChange(levels.map((one, at) => (at === index ? { ...one, ...patch } : one)))
  return (
    <div role="group" aria-label={label} className={classes.lines}>
      {levels.map(({ skill, level }, index) => {
        const name = skills.find(({ value }) => value === skill)?.label ?? skill
        return (
          <div key={index} className={classes.line}>
            <Select
              className={classes.grow}
              aria-label={t('setUp.skill.name')}
              placeholder={t('setUp.skill.choose')}
              data={withChosen(skills.filter(({ value }) => value === skill || !taken.has(value)), skill === '' ? [] : [skill])}
              value={skill === '' ? null : skill}
              onChange={(next) => next !== null && change(index, { skill: next })}
              error={problemAt(index)}
              allowDeselect={false}
              searchable
            />
            <SegmentedControl size="xs" className={classes.side} aria-label={t('setUp.skill.levelOf', { what: levelLabel, name })} data={LEVELS} value={String(level)} onChange={(next) => change(index, { level: Number(next) })} />
            <ActionIcon variant="subtle" color="gray" className={classes.side} aria-label={t('setUp.removeNamed', { name })} onClick={() => onChange(levels.filter((_, at) => at !== index))}>
              <IconX size={16} stroke={1.7} />
            </ActionIcon>
          </div>
        )
      })}
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={15} stroke={1.7} />} disabled={free.length === 0} onClick={() => onChange([...levels, { skill: free[0]?.value ?? '', level: 3 }])}>
          {t('setUp.skill.add')}
        </Button>
        {skills.length === 0 && <span className={classes.aside}>{t('setUp.skill.none')}</span>}
      </div>
    </div>
  )
}
