{{/* What a pod of either kind has alike. */}}
{{- define "collector.image" -}}
image: {{ printf "%s:%s" .Values.image.repository .Values.image.tag | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- end }}

{{/* The beginning of the configuration. */}}
{{- define "collector.config" -}}
backend:
  url: {{ .Values.backend.url | quote }}
  tokenFile: /etc/service-communications-token/token
stateDirectory: /var/lib/service-communications
network: {{ .Values.network | quote }}
{{- end }}

{{- define "collector.token" -}}
name: token
secret:
  secretName: {{ .Values.token.secretName | quote }}
  items:
    - key: {{ .Values.token.key | quote }}
      path: token
{{- end }}
