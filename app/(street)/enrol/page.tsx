import { owedPage } from '../owed'

export default owedPage('enrol', '/enrol')
