import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';

/** What the header imports while a page below it shows a list. */
interface Imports {
  /** How many files were imported since the pages opened. */
  count: number;
  /** To be called when another one was. */
  note: () => void;
}

const ImportsContext = createContext<Imports>({ count: 0, note: () => {} });

/** Lets what shows communications know that some were imported. */
export function ImportsProvider(props: { children: ReactNode }) {
  const [count, setCount] = useState(0);
  const note = useCallback(() => setCount(before => before + 1), []);
  const imports = useMemo(() => ({ count, note }), [count, note]);
  return (
    <ImportsContext.Provider value={imports}>
      {props.children}
    </ImportsContext.Provider>
  );
}

/** The imports of this visit. */
export function useImports(): Imports {
  return useContext(ImportsContext);
}
