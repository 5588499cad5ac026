import type { Device } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import type { JSX } from 'solid-js'
import { t } from '../language.ts'

/** Asks once before a device loses its key, since it must be paired again afterwards. */
export const RevokeDialog = (props: {
  readonly device: Device
  readonly onRevoke: () => Promise<void>
  readonly onClose: () => void
}): JSX.Element => {
  const revoke = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    await props.onRevoke()
    props.onClose()
  }
  return (
    <StaffDialog title={t('revoke-title', { name: props.device.name })} onBack={props.onClose}>
      <p>{t('revoke-explained')}</p>
      <form onSubmit={(event) => void revoke(event)}>
        <button type="submit" class="button act">
          {t('devices-revoke')}
        </button>
        <button type="button" class="button" onClick={() => props.onClose()}>
          {t('close')} <KeyCap>Esc</KeyCap>
        </button>
      </form>
    </StaffDialog>
  )
}
