import { invitationPage } from '../../invitation-page'

export { invitationTitle as generateMetadata } from '../../invitation-page'

export default invitationPage('/invitation')
