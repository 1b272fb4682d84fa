import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { Link } from 'react-router-dom';

/** Tabs that are links, one of which leads to where the user is. */
export function LinkTabs(props: {
  /** What the tabs are of; read out by screen readers. */
  label: string;
  tabs: readonly { to: string; label: string }[];
  /** Where the chosen one leads. */
  current: string;
}) {
  const { label, tabs, current } = props;
  return (
    <Tabs
      value={current}
      variant="scrollable"
      scrollButtons="auto"
      indicatorColor="primary"
      textColor="primary"
      aria-label={label}
    >
      {tabs.map(tab => (
        <Tab
          key={tab.to}
          component={Link}
          to={tab.to}
          value={tab.to}
          label={tab.label}
        />
      ))}
    </Tabs>
  );
}
