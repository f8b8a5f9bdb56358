// The kit's parts that only the set-up uses, in their cascade layer (see ui/styles.ts): fetched with it, not with the desk.
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/NumberInput.layer.css'
