import { useState } from 'react'
import { Popover } from '@mantine/core'
import { IconHeadphones } from '@tabler/icons-react'
import { SoundChoice } from '#renderer/ui/sound-choice.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useVoice, useVoiceState } from '../use-voice.tsx'
import { Control, ICON } from './call-controls.tsx'

/** The choice of devices, over what this machine has. */
export function SoundButton() {
  const { t } = useTranslation()
  const voice = useVoice()
  const [isOpen, setOpen] = useState(false)
  const microphones = useVoiceState((state) => state.microphones)
  const speakers = useVoiceState((state) => state.speakers)
  const chosen = useVoiceState((state) => state.chosen)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Control label={t('phone.sound.title')} isSign isExpanded={isOpen} onPress={() => setOpen(!isOpen)} icon={<IconHeadphones {...ICON} />} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('phone.sound.title')}>
        <SoundChoice microphones={microphones} speakers={speakers} chosen={chosen} levels={voice.levels} onChoose={(devices) => void voice.choose(devices)} />
      </Popover.Dropdown>
    </Popover>
  )
}
