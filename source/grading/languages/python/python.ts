import process from 'node:process';
import {runnerPath} from '../../assets.js';
import {type Language} from '../language.js';
import {jsonRequest} from '../json-request.js';
import {pythonDefinitions, pythonImports} from './definitions.js';
import {explainPython} from './explain.js';

/** Python 3 with NumPy, as the course uses it. */
export const python: Language = {
	id: 'python',
	name: 'Python',
	extensions: ['.py', '.ipynb'],
	definitions: pythonDefinitions,
	imports: pythonImports,
	courseFiles: [
		'nncost.py',
		'week7_exercise.py',
		'week7exercise.py',
		'week7_exercise1.py',
	],
	async launch({memory}) {
		return {
			command: process.platform === 'win32' ? 'python' : 'python3',
			arguments: [
				'-B',
				runnerPath('python', 'nn_tui_runner'),
				'--memory',
				String(memory),
			],
			environment: {
				PYTHONIOENCODING: 'utf-8:replace',
				PYTHONFAULTHANDLER: '',
				// One thread: quicker to start, and nothing here is large.
				OPENBLAS_NUM_THREADS: '1',
				OMP_NUM_THREADS: '1',
				MKL_NUM_THREADS: '1',
			},
			reads: [runnerPath('python', 'nn_tui_runner')],
		};
	},
	encode: jsonRequest,
	missing(what) {
		return what === 'command'
			? 'Python 3 is not installed (there is no command python3); install it, for instance with "apt install python3-numpy", to check Python files.'
			: 'NumPy is not installed for python3; install it, for instance with "python3 -m pip install numpy" or "apt install python3-numpy".';
	},
	explain: explainPython,
};
