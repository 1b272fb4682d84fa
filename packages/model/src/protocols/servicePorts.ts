// Over 300 lines: a list of data.

// Over 300 lines: a table, one line for each port.

/**
 * Names of well-known ports, one line for each port: port, transport protocols,
 * names. Taken from the IANA "Service Name and Transport Protocol Port Number
 * Registry" and the aliases that `/etc/services` of Linux distributions adds to
 * it, cut down to the services that are met in practice.
 *
 * @public
 */
export const SERVICE_PORTS = `
1/tcp tcpmux
5/tcp/udp rje
7/tcp/udp echo
9/tcp/udp discard null sink
11/tcp systat users
13/tcp/udp daytime
15/tcp netstat
17/tcp qotd quote
19/tcp/udp chargen source ttytst
20/tcp ftp-data
21/tcp ftp
21/udp fsp fspd
22/tcp ssh
23/tcp telnet
25/tcp mail smtp
37/tcp/udp time timserver
38/tcp rap
42/tcp/udp name nameserver
43/tcp nicname whois
49/tcp/udp tacacs
50/tcp re-mail-ck
50/udp re-mail
51/tcp la-maint
52/tcp xns-time
53/tcp/udp domain
57/tcp mtp
65/tcp/udp tacacs-ds
66/tcp sql*net
67/udp bootps
68/udp bootpc
69/udp tftp
70/tcp gopher
71/tcp netrjs-1
73/tcp netrjs-3
79/tcp finger
80/tcp http www
83/tcp mit-ml-dev
84/tcp ctf
88/tcp/udp kerberos kerberos-sec kerberos5 krb5
92/tcp npp
93/tcp dcp
94/tcp objcall
95/tcp supdup
101/tcp hostname hostnames
102/tcp iso-tsap tsap
104/tcp acr-nema dicom
105/tcp csnet-ns cso
106/tcp poppassd
107/tcp rtelnet
109/tcp pop-2 pop2 postoffice
110/tcp pop-3 pop3
111/tcp/udp portmapper sunrpc
113/tcp auth authentication ident tap
115/tcp sftp
117/tcp uucp-path
118/tcp sqlserv
119/tcp nntp readnews untp
123/udp ntp
130/tcp cisco-fna
131/tcp cisco-tna
135/tcp epmap loc-srv
136/tcp profile
137/udp netbios-ns
138/udp netbios-dgm
139/tcp netbios-ssn
143/tcp imap imap2
150/tcp sql-net
161/tcp/udp snmp
162/tcp/udp snmp-trap snmptrap
163/tcp/udp cmip-man
164/tcp/udp cmip-agent
174/tcp mailq
177/udp xdmcp
179/tcp bgp
194/tcp/udp irc
199/tcp smux
201/tcp at-rtmp
206/tcp at-zis
209/tcp qmtp
210/tcp wais z3950
213/udp ipx
220/tcp imap3
264/tcp bgmp
280/tcp http-mgmt
319/udp ptp ptp-event
320/udp ptp-general
345/tcp pawserv
346/tcp zserv
366/tcp odmr
369/tcp/udp rpc2portmap
370/tcp/udp codaauth2
371/udp clearcase
372/tcp ulistserv
385/tcp ibm-app
389/tcp/udp ldap
407/tcp timbuktu
416/tcp silverplatter
427/tcp/udp svrloc
434/udp mobileip-agent
443/tcp/udp https
444/tcp snpp
445/tcp microsoft-ds
446/tcp ddm-rdb drda
447/tcp ddm-dfm
448/tcp ddm-ssl
458/tcp appleqtc
464/tcp/udp kpasswd
465/tcp smtps ssmtp submissions urd
477/tcp ss7ns
487/tcp saft
497/tcp/udp retrospect
499/tcp iso-ill
500/udp isakmp
502/tcp mbap modbus
502/udp asa-appl-proto
505/tcp mailbox-lm
512/tcp exec
512/udp biff comsat
513/tcp login
513/udp who whod
514/tcp cmd shell
514/tcp/udp syslog
515/tcp printer spooler
517/udp talk
518/udp ntalk
520/udp route routed router
520/tcp efs
521/udp ripng
523/tcp ibm-db2
525/udp timed timeserver
526/tcp newdate tempo
530/tcp courier rpc
531/tcp chat conference
532/tcp netnews
533/udp netwall
538/tcp/udp gdomap
540/tcp uucp uucpd
543/tcp klogin
544/tcp krcmd kshell
546/tcp/udp dhcpv6-client
547/tcp/udp dhcpv6-server
548/tcp afpovertcp
554/tcp/udp rtsp
556/tcp remotefs rfs rfs_server
563/tcp nntps snntp
587/tcp submission
593/tcp http-rpc-epmap
607/tcp nqs
614/tcp sshell
623/udp asf-rmcp
628/tcp qmqp
628/udp ifor-protocol
631/tcp ipp
636/tcp/udp ldaps
640/tcp entrust-sps
646/tcp/udp ldp
655/tcp/udp tinc
664/udp asf-secure-rmcp
665/tcp sun-dr
683/tcp corba-iiop
684/tcp corba-iiop-ssl
698/udp olsr
702/tcp iris-beep
706/tcp silc
749/tcp kerberos-adm
750/tcp/udp kdc kerberos-iv kerberos4
751/tcp/udp kerberos-master
751/udp kerberos_master
752/udp passwd-server passwd_server
754/tcp hprop krb-prop krb5_prop krb_prop
774/tcp rpasswd
775/tcp moira-db moira_db
777/tcp moira-update moira_update
779/udp moira-ureg moira_ureg
783/tcp spamd
808/tcp ccproxy-http omirr
830/tcp netconf-ssh
831/tcp netconf-beep
853/tcp/udp domain-s
860/tcp iscsi
861/tcp owamp-control
862/tcp/udp twamp-control
871/tcp supfilesrv
873/tcp/udp rsync
886/tcp iclcnet-locate
901/tcp samba-swat
902/tcp ideafarm-door vmware-authd
953/tcp rndc
989/tcp/udp ftps-data
990/tcp/udp ftps
991/tcp nas
992/tcp telnets
993/tcp/udp imaps
995/tcp/udp pop3s
1050/tcp cma
1058/tcp nim
1069/tcp cognex-insight
1080/tcp socks
1093/tcp proofd
1094/tcp rootd
1098/tcp rmiactivation
1099/tcp rmiregistry
1110/tcp nfsd-status
1111/tcp lmsocialserver
1127/tcp supfiledbg
1178/tcp skkserv
1178/udp sgi-storman
1180/tcp mc-client
1186/tcp mysql-cluster
1194/tcp/udp openvpn
1196/tcp netmagic
1210/udp predict
1236/tcp rmtcfg
1261/tcp mpshrsv
1270/tcp opsmgr
1300/tcp h323hostcallsc
1313/tcp xtel
1314/tcp xtelw
1337/tcp menandmice-dns
1352/tcp lotusnote lotusnotes
1414/tcp ibm-mqseries
1433/tcp ms-sql-s
1434/udp ms-sql-m
1477/tcp ms-sna-server
1494/tcp ica
1512/tcp wins
1521/tcp ncube-lm
1524/tcp ingreslock
1525/tcp prospero-np
1529/tcp coauthor
1556/tcp veritas-pbx veritas_pbx
1575/tcp oraclenames
1626/tcp shockwave
1645/tcp/udp datametrics old-radius
1646/tcp/udp old-radacct sa-msg-port
1649/tcp kermit
1677/tcp groupwise
1701/udp l2f l2tp
1718/tcp/udp h323gatedisc
1719/tcp/udp h323gatestat
1720/tcp/udp h323hostcall
1723/tcp pptp
1748/tcp oracle-em1
1754/tcp oracle-em2
1755/tcp ms-streaming
1782/tcp hp-hcip
1794/tcp cera-bcm
1801/tcp msmq
1812/tcp/udp radius
1813/tcp/udp radacct radius-acct
1883/tcp ibm-mqisdp mqtt
1900/tcp/udp ssdp
1947/tcp sentinelsrm
1985/udp hsrp
1999/tcp tcp-id-port
2000/tcp callbook cisco-sccp
2002/tcp cisco-rmgmt
2029/udp hsrpv6
2049/tcp/udp nfs nfsd
2049/tcp keyserv
2065/tcp dlsrpn
2086/tcp/udp gnunet
2101/tcp/udp rtcm-sc104
2102/udp zephyr-srv
2103/udp zephyr-clt
2104/udp zephyr-hm
2119/tcp gsigatekeeper
2121/tcp iprop
2123/udp gtp-control
2135/tcp gris
2152/udp gtp-user
2181/tcp eforward
2224/tcp efi-mg
2301/tcp compaqdiag
2375/tcp docker
2376/tcp docker-s
2377/tcp swarm
2379/tcp etcd-client
2380/tcp etcd-server
2381/tcp compaq-https
2383/tcp ms-olap4
2389/tcp ovsessionmgr
2401/tcp cvspserver
2404/tcp iec-104
2430/tcp/udp venus
2431/tcp/udp venus-se
2432/tcp/udp codasrv
2433/tcp/udp codasrv-se
2439/tcp sybasedbsynch
2512/tcp citriximaclient
2583/tcp/udp mon
2600/tcp zebrasrv
2601/tcp zebra
2602/tcp ripd
2603/tcp ripngd
2604/tcp ospfd
2605/tcp bgpd
2606/tcp ospf6d
2607/tcp ospfapi
2608/tcp isisd
2628/tcp dict
2638/tcp sybaseanywhere
2701/tcp sms-rcinfo
2702/tcp sms-xfer
2734/tcp ccs-software
2792/tcp f5-globalsite
2809/tcp corbaloc
2811/tcp gsiftp
2904/sctp m2ua
2905/sctp m3ua
2947/tcp gpsd
2998/tcp realsecure
3000/tcp hbci ppp
3049/tcp cfs
3050/tcp gds-db gds_db
3124/tcp beacon-port
3128/tcp ndl-aas squid
3130/udp icp icpv2
3200/tcp tick-port
3205/tcp/udp isns
3260/tcp iscsi-target
3267/tcp ibm-dial-out
3268/tcp msft-gc
3269/tcp msft-gc-ssl
3299/tcp sap-router
3305/tcp odette-ftp
3306/tcp mysql
3333/tcp dec-notes
3389/tcp ms-wbt-server
3478/tcp/udp stun turn
3493/tcp/udp nut
3544/udp teredo
3565/sctp m2pa
3632/tcp distcc
3689/tcp daap
3690/tcp subversion svn
3702/tcp/udp ws-discovery
3784/udp bfd-control
3785/udp bfd-echo
3868/tcp/sctp diameter
4000/tcp rlm-admin terabase
4001/tcp newoak
4031/tcp suucp
4045/tcp/udp lockd nlockmgr
4094/tcp sysrqd
4132/tcp nuts_dem
4190/tcp sieve
4341/udp lisp-data
4342/udp lisp-control
4353/tcp f5-iquery
4369/tcp/udp epmd
4373/tcp remctl
4460/tcp ntske
4500/udp ipsec-nat-t
4557/tcp fax
4559/tcp hylafax
4569/udp iax
4691/tcp mtn
4739/tcp/udp/sctp ipfix
4740/tcp/udp/sctp ipfixs
4789/udp vxlan
4840/tcp opcua-tcp
4843/tcp opcua-tls
4899/tcp radmin-port
4949/tcp lrrd munin
5000/tcp commplex-main
5001/tcp commplex-link
5002/tcp rfe
5003/tcp fmpro-internal
5038/tcp asterisk
5053/tcp rlm
5060/tcp/udp sip
5061/tcp/udp sip-tls
5222/tcp jabber-client xmpp-client
5246/udp capwap-control
5247/udp capwap-data
5269/tcp jabber-server xmpp-server
5270/tcp xmpp-server-ssl
5280/tcp xmpp-bosh
5298/tcp/udp presence
5308/tcp cfengine
5349/tcp/udp stun-behaviors stuns turns
5353/udp mdns
5355/tcp/udp hostmon llmnr
5357/tcp wsdapi
5358/tcp wsdapi-s
5432/tcp postgres postgresql
5433/tcp pyrrho
5554/tcp sgi-esphttp
5555/udp rplay
5555/tcp personal-agent
5556/tcp freeciv rptp
5599/tcp esinstall
5601/tcp esmagent
5658/tcp/sctp diameters
5666/tcp nrpe
5667/tcp nsca
5671/tcp amqps
5672/tcp/udp/sctp amqp
5673/tcp jms
5680/tcp canna
5683/tcp/udp coap
5684/tcp/udp coaps
5900/tcp rfb vnc-server
5984/tcp couchdb
5985/tcp wsman
5986/tcp wsmans
5987/tcp wbem-rmi
5988/tcp wbem-http
5989/tcp wbem-https
5999/tcp cvsup
6000/tcp x11 x11-0
6001/tcp x11-1
6002/tcp x11-2
6003/tcp x11-3
6004/tcp x11-4
6005/tcp x11-5
6006/tcp x11-6
6007/tcp x11-7
6081/udp geneve
6343/udp sflow
6346/tcp/udp gnutella-svc
6347/tcp/udp gnutella-rtr
6379/tcp redis
6443/tcp sun-sr-https
6444/tcp sge-qmaster sge_qmaster
6445/tcp sge-execd sge_execd
6446/tcp mysql-proxy
6513/tcp netconf-tls
6514/tcp syslog-tls
6566/tcp sane sane-port saned
6653/tcp openflow
6667/tcp ircd
6696/udp babel
6697/tcp ircs-u
7000/tcp bbs
7000/tcp/udp afs3-fileserver
7001/tcp/udp afs3-callback
7002/tcp/udp afs3-prserver
7003/tcp/udp afs3-vlserver
7004/tcp/udp afs3-kaserver
7005/tcp/udp afs3-volser
7006/tcp/udp afs3-errors
7007/tcp/udp afs3-bos
7008/tcp/udp afs3-update
7009/tcp/udp afs3-rmtsys
7100/tcp font-service xfs
7999/tcp irdmi2
8000/tcp irdmi
8020/tcp intu-ec-svcdisc
8021/tcp intu-ec-client zope-ftp
8022/tcp oa-system
8025/tcp ca-audit-da
8080/tcp http-alt webcache
8081/tcp tproxy
8082/tcp us-cli
8083/tcp us-srv
8086/tcp d-s-n
8087/tcp simplifymedia
8088/tcp omniorb radan-http
8100/tcp xprint-server
8118/tcp privoxy
8140/tcp puppet
8200/tcp trivnet1
8292/tcp blp3
8300/tcp tmi
8443/tcp https-alt pcsync-https
8444/tcp pcsync-http
8500/tcp fmtp
8567/tcp enc-tunnel
8733/tcp ibus
8883/tcp secure-mqtt
8888/tcp ddi-tcp-1
8889/tcp ddi-tcp-2
8899/tcp ospf-lite
8990/tcp clc-build-daemon
9000/tcp cslistener
9001/tcp etlservicemgr
9050/tcp versiera
9088/tcp sqlexec
9089/tcp sqlexec-ssl
9090/tcp websm zeus-admin
9091/tcp xmltec-xmlmail
9092/tcp xmlipcregsvc
9098/tcp xinetd
9100/tcp hp-pdl-datastr jetdirect pdl-datastream
9101/tcp bacula-dir
9102/tcp bacula-fd
9103/tcp bacula-sd
9200/tcp wap-wsp
9201/tcp wap-wsp-wtp
9222/tcp teamcoherence
9300/tcp vrace
9418/tcp git
9443/tcp tungsten-https
9667/tcp xmms2
9673/tcp zope
9929/tcp nping-echo
9997/tcp palace-6
9999/tcp distinct
10000/tcp ndmp snet-sensor-mgmt webmin
10001/tcp scp-config
10050/tcp zabbix-agent
10051/tcp zabbix-trapper
10080/tcp amanda
10081/tcp kamanda
10082/tcp amandaidx
10083/tcp amidxtape
10161/tcp snmptls
10809/tcp nbd
11211/tcp/udp memcache
11371/tcp hkp
11720/tcp h323callsigalt
12000/tcp entextxid
13720/tcp bprd
13721/tcp bpdbm
13724/tcp vnetd
13782/tcp bpcd
13783/tcp vopied
14001/tcp/sctp sua
16384/tcp tnfs
17001/udp sgi-cmsd
17002/udp sgi-crsd
17003/udp sgi-gcd
17004/tcp sgi-cad
17500/tcp db-lsp
20000/tcp dnp
20049/tcp nfsrdma
22125/tcp dcap
22128/tcp gsidcap
22273/tcp wnn4 wnn6
24554/tcp binkp
26000/udp quake
27017/tcp mongodb
27374/tcp/udp asp
30865/tcp csync2
32773/tcp filenet-cm
33434/udp traceroute
36412/sctp s1-control
36422/sctp x2-control
36865/tcp kastenxpipe
47808/udp bacnet
48000/udp nimcontroller
57000/tcp dircproxy
60177/tcp tfido
60179/tcp fido
`;
