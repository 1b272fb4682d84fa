import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages hold tables of hundreds of cells. Whether each of them is visible
// takes jsdom seconds to find out, and a busy machine longer than the default.
configure({ defaultHidden: true, asyncUtilTimeout: 30_000 });
jest.setTimeout(180_000);
