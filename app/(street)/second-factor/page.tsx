import { owedPage } from '../owed'

export default owedPage('second_factor', '/second-factor')
