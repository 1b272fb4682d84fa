import { LinkButton } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  Communication,
  CommunicationLinkField,
} from '@service-communications/plugin-service-communications-common';
import { ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { DestructiveButton } from '../panels/DestructiveButton';
import { errorTextColor } from '../panels/errorTextColor';
import { FormDialog } from '../panels/FormDialog';
import { SectionCard } from '../panels/SectionCard';
import { CommunicationField } from '../state/communicationFields';
import { usePagePermission } from '../state/permissions';
import { isKeyField } from './communicationForm';
import { FormLinkField } from './FormLinkField';
import { FormTextField } from './FormTextField';
import { KnownListenerPicker } from './KnownListenerPicker';
import { MoreFields } from './MoreFields';
import { CommunicationFormState } from './useCommunicationForm';
import { useLeaveGuard } from './useLeaveGuard';

/** The usual ones; any other can be typed. */
const PROTOCOLS = ['tcp', 'udp', 'sctp', 'dccp', 'udplite'];

const MORE_OF_CLIENT = [
  'clientFqdn',
  'clientProcessName',
  'clientProcessDisplayName',
  'clientDevice',
  'clientService',
] as const;
const MORE_OF_LISTENER = [
  'listenerFqdn',
  'listenerProcessName',
  'listenerDevice',
  'listenerService',
] as const;

const useStyles = makeStyles(
  theme => ({
    root: {
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: errorTextColor(theme),
      },
    },
    fields: {
      display: 'grid',
      gridGap: theme.spacing(3),
      // What brings its own margin keeps to the grid's.
      '& .MuiFormControl-marginNormal': { margin: 0 },
    },
    more: {
      display: 'grid',
      gridGap: theme.spacing(3),
      paddingTop: theme.spacing(2),
    },
    // Whoever is done need not look for it, nor for what the backend refused.
    end: {
      position: 'sticky',
      bottom: 0,
      zIndex: 1,
      marginTop: theme.spacing(1),
      paddingTop: theme.spacing(2),
      backgroundColor: theme.palette.background.default,
      // Above the navigation of the app, which is there on a small screen.
      [theme.breakpoints.down('xs')]: { bottom: theme.spacing(7) },
    },
  }),
  { name: 'ServiceCommunicationsForm' },
);

/** The fields of a communication, of both its ends. */
export function CommunicationForm(props: {
  form: CommunicationFormState;
  /** What is edited; absent when something is added. */
  communication?: Communication;
  /** The key of what is edited is discovery's. */
  isKeyLocked?: boolean;
  /** Something would be lost by leaving. */
  isChanged: boolean;
  isSaving: boolean;
  submitLabel: string;
  /** Where to go without saving. */
  cancelTo: string;
  /** What is to be said before anything is saved. */
  children?: ReactNode;
  onSubmit: () => void;
}) {
  const { form, communication, isKeyLocked = false } = props;
  const { isChanged, isSaving, submitLabel, cancelTo, onSubmit } = props;
  const { allowed: mayLink } = usePagePermission('link');
  const classes = useStyles();
  const t = useTranslate();
  const guard = useLeaveGuard(isChanged);
  const formElement = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);

  // To the first wrong field, after the user or the backend is done.
  useEffect(() => {
    if (attempts > 0 || form.refusalCount > 0) {
      formElement.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"]')
        ?.focus();
    }
  }, [attempts, form.refusalCount]);

  const text = (
    field: CommunicationField,
    more?: { help?: string; suggestions?: readonly string[] },
  ) => (
    <FormTextField
      form={form}
      field={field}
      isLocked={isKeyLocked && isKeyField(field)}
      {...more}
    />
  );
  const link = (field: CommunicationLinkField) => (
    <FormLinkField
      form={form}
      field={field}
      link={communication?.[field]}
      mayLink={mayLink}
    />
  );
  return (
    <form
      ref={formElement}
      className={classes.root}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (isSaving) {
          return;
        }
        if (form.check()) {
          onSubmit();
        } else {
          setAttempts(count => count + 1);
        }
      }}
    >
      <Typography paragraph>{t('form.requiredNote')}</Typography>
      {isKeyLocked && (
        <Box mb={2}>
          <Alert severity="info">{t('form.keyLocked')}</Alert>
        </Box>
      )}
      <Grid container spacing={3}>
        <Grid item xs={12} md={6}>
          <SectionCard title={t('form.client')}>
            <div className={classes.fields}>
              {text('clientIp')}
              <MoreFields
                label={t('form.moreOfClient')}
                form={form}
                fields={MORE_OF_CLIENT}
                isNeeded={isKeyLocked}
              >
                <div className={classes.more}>
                  {text('clientFqdn')}
                  {text('clientProcessName')}
                  {text('clientProcessDisplayName')}
                  {link('clientDevice')}
                  {link('clientService')}
                </div>
              </MoreFields>
            </div>
          </SectionCard>
        </Grid>
        <Grid item xs={12} md={6}>
          <SectionCard title={t('form.listener')}>
            <div className={classes.fields}>
              {!isKeyLocked && <KnownListenerPicker form={form} />}
              {text('listenerIp')}
              {text('port', { help: t('form.help.port') })}
              {text('protocol', {
                help: t('form.help.protocol'),
                suggestions: PROTOCOLS,
              })}
              {text('network', { help: t('form.help.network') })}
              <MoreFields
                label={t('form.moreOfListener')}
                form={form}
                fields={MORE_OF_LISTENER}
                isNeeded={isKeyLocked}
              >
                <div className={classes.more}>
                  {text('listenerFqdn')}
                  {text('listenerProcessName')}
                  {link('listenerDevice')}
                  {link('listenerService')}
                </div>
              </MoreFields>
            </div>
          </SectionCard>
        </Grid>
      </Grid>
      <div className={classes.end}>
        {props.children}
        <Box display="flex" flexWrap="wrap" gridGap={16} py={2}>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={isSaving}
          >
            {submitLabel}
          </Button>
          <LinkButton to={cancelTo} variant="outlined">
            {t('form.cancel')}
          </LinkButton>
        </Box>
      </div>
      {guard.isAsking && (
        <LeaveDialog onStay={guard.stay} onLeave={guard.leave} />
      )}
    </form>
  );
}

/** Asks whether what was filled in may be lost. */
function LeaveDialog(props: { onStay: () => void; onLeave: () => void }) {
  const { onStay, onLeave } = props;
  const t = useTranslate();
  return (
    <FormDialog
      title={t('form.leaveTitle')}
      onClose={onStay}
      onSubmit={onStay}
      actions={
        <>
          <DestructiveButton onClick={onLeave}>
            {t('form.leave')}
          </DestructiveButton>
          <Button type="submit" color="primary" variant="contained">
            {t('form.stay')}
          </Button>
        </>
      }
    >
      <DialogContentText>{t('form.leaveDescription')}</DialogContentText>
    </FormDialog>
  );
}
