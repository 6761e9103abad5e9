import {type SessionState} from '../../session/state.js';
import {type LectureStatus} from '../drawing/status.js';
import {type UiState} from '../ui-state.js';
import {askedNow} from './asked.js';

/** What the rows at the top may say of cost and accuracy in a lecture: only what is asked for, once it is shown. */
export function lectureStatus(
	ui: UiState,
	session: SessionState,
): LectureStatus | undefined {
	if (!ui.lecture) {
		return undefined;
	}

	const asked = askedNow(ui, session);
	return {
		results: asked?.question.isAboutRun
			? asked.isCovered
				? 'covered'
				: 'shown'
			: 'left out',
	};
}
